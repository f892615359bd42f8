"""How many conferences could still be held, half day by half day, and what is lacking."""

from datetime import date, datetime, time, timedelta

import pytest

from cpunit.domain.half_days import HalfDay, Part, half_days
from cpunit.domain.quarters import busy_bits
from cpunit.domain.slots import Periods

MONDAY = date(2025, 6, 2)
DAYS = [MONDAY, MONDAY + timedelta(days=1)]


def busy(*spans: tuple[str, str], day: date = MONDAY) -> int:
    return busy_bits(
        DAYS,
        [
            (datetime.combine(day, time.fromisoformat(start)), datetime.combine(day, time.fromisoformat(end)))
            for start, end in spans
        ],
    )


@pytest.mark.parametrize(
    ("taken", "morning", "afternoon"),
    [
        ([], True, True),
        ([("09:00", "11:30")], False, True),
        ([("08:00", "10:30")], True, True),  # from half past ten with the family until one
        ([("08:00", "10:31")], False, True),
        ([("12:00", "14:00")], True, True),
        ([("12:00", "14:15")], True, False),
        ([("11:00", "15:00")], False, False),
        ([("00:00", "23:59")], False, False),
    ],
)
def test_a_half_day_counts_when_the_whole_length_fits_with_the_family_before(
    taken: list[tuple[str, str]], morning: bool, afternoon: bool
) -> None:
    found = half_days(DAYS, Periods(), chairs=[busy(*taken)], minute_takers=[0], rooms=[0])
    assert [bool(half.chairs) for half in found] == [morning, afternoon, True, True]
    assert [half.could_hold for half in found] == [int(morning), int(afternoon), 1, 1]


def test_a_minute_taker_comes_when_it_begins() -> None:
    later = busy(("09:00", "11:00"))
    (half, *_) = half_days(DAYS, Periods(), chairs=[later], minute_takers=[later], rooms=[0])
    assert half == HalfDay(MONDAY, True, chairs=0, minute_takers=1, rooms=1)


def test_of_what_there_is_least_lacks() -> None:
    assert HalfDay(MONDAY, True, chairs=2, minute_takers=1, rooms=4).lacks == (Part.MINUTE_TAKERS,)
    assert HalfDay(MONDAY, True, chairs=0, minute_takers=0, rooms=1).lacks == (
        Part.CHAIRS,
        Part.MINUTE_TAKERS,
    )
    assert HalfDay(MONDAY, True, chairs=1, minute_takers=1, rooms=1).lacks == ()
    assert HalfDay(MONDAY, True, chairs=2, minute_takers=1, rooms=4).could_hold == 1
