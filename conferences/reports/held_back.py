"""A report that was released to a parent, and that they do not find any more: what is protected today may not
have been when it was released.
"""

from conferences.models import ReportOffer
from conferences.reports.fit import Fit
from conferences.reports.policies import may_be_given
from cpunit.domain.refusal import Refusal

CHANGED = Refusal("It has changed since it was offered: offer it anew.")
"""Of one that does not say any more what was looked at."""


def held_back(offer: ReportOffer, fit: Fit) -> Refusal | None:
    """Why its parent does not find it, to whom it was released; None where they do. `offer` has its report,
    version and person at hand; three queries at most.
    """
    refusal = may_be_given(offer.report) or fit.may_read_now(offer)
    return refusal or (None if offer.stands else CHANGED)
