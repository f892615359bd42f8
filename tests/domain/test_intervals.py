"""How long it was from one time to the next: nothing left out, late by the limit alone, unknown never."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.intervals import Interval, Limit, intervals, longest

from . import naive
from .england import ENGLAND

DAY = timedelta(days=1)
days = st.dates(date(2024, 1, 1), date(2026, 12, 1))


def ten_working_days(day: date) -> Limit:
    return Limit(ENGLAND.add(day, 10), "10 working days", in_working_days=True)


def gaps(*done: date, since: date | None = None, until: date = date(2026, 12, 1)) -> list[Interval]:
    return intervals(done, since=since, until=until, limit_of=ten_working_days, calendar=ENGLAND)


@given(st.lists(days, max_size=40), st.none() | days, days)
def test_the_gaps_join_up_from_the_first_day_to_the_last(
    done: list[date], since: date | None, until: date
) -> None:
    found = gaps(*done, since=since, until=until)
    for earlier, later in pairwise(found):
        assert earlier.until == later.since
        assert not earlier.is_open
    assert all(gap.since < gap.until <= until for gap in found)
    if since is not None and since < until:
        assert (found[0].since, found[-1].until) == (since, until)
    ends = {day for gap in found for day in (gap.since, gap.until)}
    within = {day for day in done if day <= until and (since is None or day >= since)}
    assert ends <= within | {since, until}
    assert within <= ends or len(within | {until}) == 1


@given(days, st.integers(1, 200))
def test_a_gap_is_as_long_and_as_late_as_a_naive_count_says(since: date, long: int) -> None:
    until = since + long * DAY
    (gap,) = gaps(until, since=since, until=until)
    worked = [
        day
        for day in (since + nth * DAY for nth in range(1, long + 1))
        if day.weekday() < 5 and day not in naive.BANK_HOLIDAYS
    ]
    assert gap.working_days == len(worked)
    assert gap.is_late is (len(worked) > 10 or (len(worked) == 10 and until > worked[9]))
    assert (gap.late or 0) == max(0, len(worked) - 10)


def test_a_gap_tells_its_days_and_what_was_allowed() -> None:
    """Good Friday and Easter Monday 2026 (3 and 6 April) are not counted."""
    kept, late = gaps(date(2026, 3, 17), date(2026, 4, 15), since=date(2026, 3, 3), until=date(2026, 4, 15))
    assert kept.words == (
        "3 March 2026 to 17 March 2026: 10 working days, where 10 working days are allowed (to 17 March 2026)"
    )
    assert late.words == (
        "17 March 2026 to 15 April 2026: 19 working days, "
        "where 10 working days are allowed (to 31 March 2026)"
    )
    assert (kept.is_late, late.is_late, late.late_words) == (False, True, "9 working days late")
    assert longest([kept, late]) == late


def test_the_last_gap_stays_open_and_a_weekend_is_late_by_no_working_day() -> None:
    """Tuesday 17 March and ten working days are Tuesday 31 March; Friday 27 March and ten are 14 April."""
    (gap,) = intervals(
        [],
        since=date(2026, 3, 6),
        until=date(2026, 3, 21),
        limit_of=lambda day: Limit(date(2026, 3, 20), "2 weeks", in_working_days=False),
        calendar=ENGLAND,
    )
    assert (gap.is_open, gap.is_late, gap.late, gap.late_words) == (True, True, 0, "late")
    assert gap.words == (
        "6 March 2026 to 21 March 2026, not done yet: 15 days, where 2 weeks are allowed (to 20 March 2026)"
    )


def test_where_no_limit_is_known_nothing_is_late() -> None:
    far = date(2031, 1, 1)
    (gap,) = intervals([], since=date(2026, 3, 3), until=far, limit_of=lambda day: None, calendar=ENGLAND)
    assert (gap.is_late, gap.working_days, gap.late) == (False, None, None)
    assert (
        gap.words == "3 March 2026 to 1 January 2031, not done yet: beyond the bank holidays that are known"
    )
    assert longest([gap]) is None


def test_what_begins_unknown_begins_with_the_first_day_known() -> None:
    assert gaps() == []
    assert [gap.since for gap in gaps(date(2026, 11, 2), until=date(2026, 11, 9))] == [date(2026, 11, 2)]
