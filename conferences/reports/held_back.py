"""A report that was released to a parent, and that they do not find any more: what is protected today may not
have been when it was released.
"""

from conferences.conference.for_family import Withheld
from conferences.models import Report
from conferences.reports.exposed import may_be_offered
from conferences.reports.policies import may_be_given
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Family

CHANGED = Refusal("It has changed since it was offered: offer it anew.")
"""Of one that does not say any more what was looked at."""


def held_back(report: Report, family: Family, known: Withheld | None = None) -> Refusal | None:
    """Why no parent finds it, to whom it was released; None where they do. `known` as in `exposed_in`."""
    return may_be_given(report) or may_be_offered(report, family, known)
