"""Who is reviewed together: the fewest sittings that keep every limit, against every way to group them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.together import After, Sitting, Window, together, why_apart

DAY = timedelta(days=1)
TODAY = date(2025, 6, 2)
NAMES = ("Aya", "Bo", "Cal", "Dee", "Eli")


def window(who: str, after: int, by: int, what: After = After.LAST_REVIEW) -> Window:
    """In days from today."""
    return Window(who=who, after=TODAY + after * DAY, after_what=what, by=TODAY + by * DAY)


def groups(*windows: Window) -> list[set[str]]:
    return [set(sitting.who) for sitting in together(windows, today=TODAY)]


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        pytest.param([], [], id="nobody"),
        pytest.param([window("Aya", -90, 90)], [{"Aya"}], id="an only child"),
        pytest.param(
            [window("Aya", -90, 90), window("Bo", -10, 170)], [{"Aya", "Bo"}], id="all limits allow"
        ),
        pytest.param([window("Aya", -90, 10), window("Bo", 9, 90)], [{"Aya", "Bo"}], id="just"),
        pytest.param([window("Aya", -90, 10), window("Bo", 10, 90)], [{"Aya"}, {"Bo"}], id="just not"),
        pytest.param(
            [window("Aya", -90, 10), window("Bo", -90, 30), window("Cal", 14, 90)],
            [{"Aya", "Bo"}, {"Cal"}],
            id="the first to be due is joined by as many as can be",
        ),
        pytest.param(
            [window("Aya", -90, 10), window("Bo", 14, 90), window("Cal", 14, 60)],
            [{"Aya"}, {"Bo", "Cal"}],
            id="two that began together stay together",
        ),
        pytest.param(
            [window("Aya", -200, -20), window("Bo", -10, 80)],
            [{"Aya", "Bo"}],
            id="one overdue, the other reviewed since: as soon as can be, together",
        ),
        pytest.param(
            [window("Aya", -200, -20), window("Bo", 5, 80)],
            [{"Aya"}, {"Bo"}],
            id="one overdue does not wait for the other's core group",
        ),
        pytest.param([window("Aya", -200, -20), window("Bo", -200, -60)], [{"Aya", "Bo"}], id="both overdue"),
        pytest.param(
            [window("Aya", 20, 10), window("Bo", -90, 30)],
            [{"Aya", "Bo"}],
            id="the limit binds where it comes before the first core group's",
        ),
    ],
)
def test_who_is_reviewed_together(windows: list[Window], expected: list[set[str]]) -> None:
    assert groups(*windows) == expected


def test_a_sitting_is_by_the_first_of_its_limits_and_what_is_late_stays_late() -> None:
    (sitting,) = together([window("Aya", -10, 80), window("Bo", -200, -20)], today=TODAY)
    assert (sitting.by, sitting.who) == (TODAY - 20 * DAY, {"Aya", "Bo"})


class TestWhyApart:
    """The sentence on the page of each of them."""

    bo = window("Bo", -90, 60)

    def test_a_new_plan_has_its_first_core_group_before_it(self) -> None:
        aya = window("Aya", 67, 157, After.FIRST_CORE_GROUP)
        assert why_apart(*together([aya, self.bo], today=TODAY), today=TODAY) == (
            "Bo’s review is by Fri 1 August 2025 and Aya’s comes after the first core group, which is due by "
            "Fri 8 August 2025: they are reviewed apart this time."
        )

    def test_one_just_reviewed_is_not_reviewed_again_on_that_day(self) -> None:
        aya = window("Aya", 60, 240)
        assert why_apart(*together([aya, self.bo], today=TODAY), today=TODAY) == (
            "Bo’s review is by Fri 1 August 2025 and Aya’s comes after the last review, held on Fri 1 August "
            "2025: they are reviewed apart this time."
        )

    def test_one_that_is_booked_stays_on_its_day(self) -> None:
        aya, bo = window("Aya", 67, 157, After.FIRST_CORE_GROUP), replace(self.bo, is_booked=True)
        assert why_apart(*together([aya, bo], today=TODAY), today=TODAY) == (
            "Bo’s review is booked for Fri 1 August 2025 and Aya’s comes after the first core group, which "
            "is due by Fri 8 August 2025: they are reviewed apart this time."
        )

    def test_one_overdue_waits_for_nobody(self) -> None:
        bo, aya = window("Bo", -200, -5), window("Aya", 3, 90, After.FIRST_CORE_GROUP)
        assert why_apart(*together([aya, bo], today=TODAY), today=TODAY) == (
            "Bo’s review was due by Wed 28 May 2025 and is held as soon as can be, and Aya’s comes after the "
            "first core group, which is due by Thu 5 June 2025: they are reviewed apart this time."
        )


def days_of(each: Window) -> set[date]:
    """Naive: every day from today on that this child can be reviewed on."""
    last = max(each.by, TODAY)
    return {
        day
        for day in (TODAY + nth * DAY for nth in range(60))
        if day <= last and (day > each.after or day == last)
    }


def groupings(windows: list[Window]) -> Iterator[list[list[Window]]]:
    """Every way to put them into groups."""
    if not windows:
        yield []
        return
    first, *others = windows
    for grouping in groupings(others):
        yield [[first], *grouping]
        for nth, group in enumerate(grouping):
            yield [*grouping[:nth], [first, *group], *grouping[nth + 1 :]]


families = st.lists(st.tuples(st.integers(-30, 40), st.integers(-30, 40)), min_size=1, max_size=5).map(
    lambda found: [window(who, *days) for who, days in zip(NAMES, found, strict=False)]
)


@given(families)
def test_no_grouping_of_all_keeps_the_limits_with_fewer_sittings(windows: list[Window]) -> None:
    found = together(windows, today=TODAY)
    assert sorted(who for sitting in found for who in sitting.who) == sorted(each.who for each in windows)
    for sitting in found:
        shared = set.intersection(*(days_of(each) for each in sitting.windows))
        assert max(sitting.by, TODAY) in shared
    fewest = min(
        len(grouping)
        for grouping in groupings(windows)
        if all(set.intersection(*map(days_of, group)) for group in grouping)
    )
    assert len(found) == fewest


@given(families)
def test_they_come_in_the_order_of_their_limits_and_each_two_have_a_reason_that_is_so(
    windows: list[Window],
) -> None:
    found = together(windows, today=TODAY)
    for earlier, later in pairwise(found):
        assert earlier.by <= later.by
    for nth, earlier in enumerate(found):
        for later in found[nth + 1 :]:
            assert_names_a_pair_without_a_day(earlier, later)


def assert_names_a_pair_without_a_day(earlier: Sitting, later: Sitting) -> None:
    words = why_apart(earlier, later, today=TODAY)
    one, other = (
        next(each for each in sitting.windows if f"{each.who}’s" in words) for sitting in (earlier, later)
    )
    assert not days_of(one) & days_of(other)
