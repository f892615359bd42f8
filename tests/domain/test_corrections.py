"""What follows for a plan when the decision about it is put right: every pair of decisions."""

import pytest

from cpunit.domain.corrections import Decided, Follows, follows

PLAN, OTHER_CATEGORY = Decided("plan", "neglect"), Decided("plan", "emotional")
NO_PLAN, IN_NEED = Decided("none"), Decided("child-in-need")
GONE, ABROAD = Decided("child-in-need", end_reason="risk-gone"), Decided("none", end_reason="left-uk")
F = Follows

TABLE = [
    (PLAN, PLAN, False, F.NOTHING),
    (PLAN, OTHER_CATEGORY, False, F.CATEGORY),
    (PLAN, NO_PLAN, False, F.NEVER_WAS),
    (PLAN, IN_NEED, False, F.NEVER_WAS),
    (NO_PLAN, IN_NEED, False, F.NOTHING),
    (NO_PLAN, PLAN, False, F.STARTS),
    (IN_NEED, OTHER_CATEGORY, False, F.STARTS),
    (PLAN, PLAN, True, F.NOTHING),
    (PLAN, OTHER_CATEGORY, True, F.CATEGORY),
    (PLAN, GONE, True, F.ENDS),
    (PLAN, ABROAD, True, F.ENDS),
    (GONE, PLAN, True, F.GOES_ON),
    (ABROAD, OTHER_CATEGORY, True, F.GOES_ON),
    (GONE, ABROAD, True, F.REASON),
    (GONE, GONE, True, F.NOTHING),
]


@pytest.mark.parametrize(("before", "after", "reviews_plan", "what"), TABLE)
def test_what_follows(before: Decided, after: Decided, reviews_plan: bool, what: Follows) -> None:
    assert follows(before, after, reviews_plan=reviews_plan) is what
