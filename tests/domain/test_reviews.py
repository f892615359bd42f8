"""The first review of a plan and the later ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.reviews import is_first_review

DAY = timedelta(days=1)
STARTED = date(2025, 1, 15)
HELD = date(2025, 9, 10)


@pytest.mark.parametrize(
    ("reviewed_on", "is_first"),
    [
        pytest.param([], True, id="none yet"),
        pytest.param([HELD], True, id="itself alone"),
        pytest.param([date(2025, 4, 9)], False, id="one before"),
        pytest.param([date(2025, 4, 9), HELD], False, id="one before, and itself"),
        pytest.param([HELD - DAY], False, id="one the day before"),
        pytest.param([STARTED + DAY], False, id="one the day after the plan began"),
        pytest.param([STARTED], True, id="the review that ended the plan before and began this one"),
        pytest.param([date(2023, 6, 1), date(2023, 11, 29)], True, id="reviews of a plan before"),
        pytest.param([date(2023, 6, 1), date(2025, 4, 9)], False, id="of a plan before, and of this one"),
        pytest.param([HELD + 90 * DAY], True, id="one later, while this one is corrected"),
    ],
)
def test_which_review_is_a_plans_first(reviewed_on: list[date], is_first: bool) -> None:
    assert is_first_review(HELD, started_on=STARTED, reviewed_on=reviewed_on) is is_first


@given(st.lists(st.integers(1, 200), min_size=1, max_size=6, unique=True), st.lists(st.integers(-400, 0)))
def test_of_all_reviews_of_a_plan_exactly_the_earliest_is_its_first(
    after: list[int], before: list[int]
) -> None:
    held = [STARTED + nth * DAY for nth in after]
    known = held + [STARTED + nth * DAY for nth in before]
    first = [day for day in held if is_first_review(day, started_on=STARTED, reviewed_on=known)]
    assert first == [min(held)]
