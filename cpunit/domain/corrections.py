"""What follows for a plan when the decision about it is put right afterwards."""

from dataclasses import dataclass
from enum import StrEnum

PLAN = "plan"
"""The outcome by which there is a plan, as decisions store it."""


class Follows(StrEnum):
    """What becomes of the child's plan."""

    NOTHING = "nothing"
    STARTS = "starts"
    NEVER_WAS = "never was"
    ENDS = "ends"
    GOES_ON = "goes on"
    CATEGORY = "category"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: an outcome, the category of a plan, and why one ends."""

    outcome: str
    category: str = ""
    end_reason: str = ""


def follows(before: Decided, after: Decided, *, reviews_plan: bool) -> Follows:
    """What `after` instead of `before` does. At a review (`reviews_plan`) there was a plan, which ends or
    goes on; at any other conference one starts by it or never was.
    """
    had, has = before.outcome == PLAN, after.outcome == PLAN
    if had and has:
        return Follows.CATEGORY if before.category != after.category else Follows.NOTHING
    if has:
        return Follows.GOES_ON if reviews_plan else Follows.STARTS
    if had:
        return Follows.ENDS if reviews_plan else Follows.NEVER_WAS
    return Follows.REASON if reviews_plan and before.end_reason != after.end_reason else Follows.NOTHING
