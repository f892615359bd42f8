"""What a working week leaves of the hours of conferences is not worked: no more, and no less."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.working_week import EARLIEST, LATEST, Stretch, Week, in_words, not_worked, outside_usual

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2025, 6, 2)
NINE, FIVE = time(9), time(17)
quarters = st.integers(0, 95).map(lambda number: time(number // 4, number % 4 * 15))
stretches = st.tuples(quarters, quarters).filter(lambda pair: pair[0] < pair[1])
days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
weeks = st.builds(
    Week, days, st.dictionaries(st.integers(0, 6), st.lists(stretches, max_size=3).map(tuple), max_size=7)
)


def test_part_time_with_an_extra_day() -> None:
    part_time = Week(MONDAY, {0: [(NINE, FIVE)], 1: [(NINE, time(12)), (time(13), FIVE)]})
    extra = {MONDAY + timedelta(days=2): (time(10), time(14))}
    found = list(
        not_worked([part_time], extra, first=MONDAY - timedelta(days=1), last=MONDAY + timedelta(days=3))
    )
    tuesday, wednesday, thursday = (MONDAY + timedelta(days=number) for number in (1, 2, 3))
    assert found == [
        (MONDAY, EARLIEST, NINE),
        (MONDAY, FIVE, LATEST),
        (tuesday, EARLIEST, NINE),
        (tuesday, time(12), time(13)),
        (tuesday, FIVE, LATEST),
        (wednesday, EARLIEST, time(10)),
        (wednesday, time(14), LATEST),
        (thursday, EARLIEST, LATEST),
    ]
    assert in_words(part_time) == ["Monday 09:00 to 17:00", "Tuesday 09:00 to 12:00 and 13:00 to 17:00"]
    assert in_words(Week(MONDAY, {})) == []


def is_worked(known: list[Week], extra: dict[date, Stretch], day: date, at: time) -> bool:
    """Said once more, minute by minute, without cutting anything."""
    begun = [week for week in known if week.starts_on <= day]
    if not begun:
        return True
    week = max(begun, key=lambda week: week.starts_on)
    hours = [*week.hours.get(day.weekday(), ()), *([extra[day]] if day in extra else [])]
    return any(starts <= at < ends for starts, ends in hours)


@given(
    st.lists(weeks, max_size=3, unique_by=lambda week: week.starts_on),
    st.dictionaries(days, stretches, max_size=5),
    days,
    st.integers(0, 20),
)
def test_each_quarter_of_an_hour_is_worked_or_not_worked(
    known: list[Week], extra: dict[date, Stretch], first: date, more: int
) -> None:
    last = first + timedelta(days=more)
    found = list(not_worked(known, extra, first=first, last=last))
    for number in range(more + 1):
        day = first + timedelta(days=number)
        of_day = [(starts, ends) for each, starts, ends in found if each == day]
        assert all(EARLIEST <= starts < ends <= LATEST for starts, ends in of_day)
        assert all(one[1] < other[0] for one, other in pairwise(of_day)), "no two could be one"
        for quarter in range(8 * 4, 20 * 4):
            at = time(quarter // 4, quarter % 4 * 15)
            assert any(starts <= at < ends for starts, ends in of_day) != is_worked(known, extra, day, at)


@given(st.sampled_from([date(2025, 3, 30), date(2025, 10, 26), date(2026, 3, 29), date(2026, 10, 25)]), weeks)
def test_hours_are_as_long_where_the_clock_changes(changes: date, week: Week) -> None:
    """It changes at night, before the first hour in which a conference is held."""
    for day, starts, ends in not_worked([week], {}, first=changes, last=changes):
        start, end = (datetime.combine(day, at, LONDON) for at in (starts, ends))
        assert end.timestamp() - start.timestamp() == (end - start).total_seconds()


def test_an_hour_outside_the_usual_day_is_told() -> None:
    assert outside_usual(time(18), time(20)) == "Ends at 20:00, after the usual working day."
    assert outside_usual(time(8), time(10)) == "Begins at 08:00, before the usual working day."
    assert outside_usual(time(8), time(18)) == (
        "Begins at 08:00, before and ends at 18:00, after the usual working day."
    )
    assert outside_usual(NINE, time(17, 30)) == ""
