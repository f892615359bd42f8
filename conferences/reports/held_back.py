"""A report that was released to a parent, and that they do not find any more: what is protected today may not
have been when it was released.
"""

from conferences.models import ReportOffer
from conferences.reports.exposed import may_be_offered
from conferences.reports.policies import may_be_given
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Family

CHANGED = Refusal("It has changed since it was offered: offer it anew.")


def held_back(offer: ReportOffer, family: Family) -> Refusal | None:
    """Why this parent does not find it; None for one that was never released, and where they do. `report` is
    at hand. Five queries at most.
    """
    if offer.released_at is None:
        return None
    if not offer.stands:
        return CHANGED
    return may_be_given(offer.report) or may_be_offered(offer.report, family)
