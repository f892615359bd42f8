"""Whether two records of one child can be put together at all."""

from cpunit.domain.refusal import Refused
from cpunit.people.models import Child
from plans.models import Plan


def must_not_overlap(keep: Child, drop: Child) -> None:
    """Raises `Refused` where both records have a plan at one time: which of them is right is not for a merger
    to say.
    """
    mine, theirs = (list(Plan.objects.true().filter(child=child)) for child in (keep, drop))
    for one in mine:
        for other in theirs:
            ends, begins = one.ended_on, other.started_on
            other_ends = other.ended_on
            if (ends is None or begins < ends) and (other_ends is None or one.started_on < other_ends):
                raise Refused(
                    f"Both records have a child protection plan at one time: {one.code} and {other.code}. "
                    "End one of them first, or correct the decision that it started by."
                )
