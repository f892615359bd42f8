"""Busy time as whole numbers: one bit a quarter hour, 96 bits a day, the first day lowest."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from cpunit.domain.refusal import Refused

MINUTES = 15
QUARTERS = 24 * 60 // MINUTES
DAY_BYTES = QUARTERS // 8
FULL_DAY = (1 << QUARTERS) - 1

Busy = tuple[datetime, datetime]
"""A start and an end in the unit's own local time, without a time zone; the end is free again."""


def quarter_of(moment: time) -> int:
    """Which quarter hour of the day a time is. Raises `Refused` for a time between two."""
    if moment.minute % MINUTES or moment.second or moment.microsecond:
        raise Refused(f"{moment:%H:%M} is not on a quarter hour.")
    return (moment.hour * 60 + moment.minute) // MINUTES


def busy_bits(days: Sequence[date], taken: Iterable[Busy]) -> int:
    """The busy quarter hours on those days as bits, the first day lowest.

    A quarter hour partly taken is busy. What lies on other days is left out.
    """
    place = {day: index for index, day in enumerate(days)}
    per_day = [0] * len(days)
    for begin, end in taken:
        if begin.date() == end.date():
            spans = [(begin.date(), _floor(begin), ceiling(end))]
        else:
            spans = list(_overnight(begin, end))
        for day, first, after in spans:
            index = place.get(day)
            if index is not None and after > first:
                per_day[index] |= ((1 << (after - first)) - 1) << first
    return int.from_bytes(b"".join(bits.to_bytes(DAY_BYTES, "little") for bits in per_day), "little")


def runs(free: int, wanted: int) -> int:
    """The quarter hours from which on so many in a row are free (1 at least).

    Runs are found by doubling: a run of 2n begins where a run of n does and another n later.
    """
    have = 1
    while have < wanted:
        step = min(have, wanted - have)
        free &= free >> step
        have += step
    return free


def ceiling(moment: datetime) -> int:
    """The quarter hour of the day by which a moment is past: 10:01 gives that of 10:15."""
    whole = _floor(moment)
    return whole + bool(moment.minute % MINUTES or moment.second or moment.microsecond)


def _floor(moment: datetime) -> int:
    return (moment.hour * 60 + moment.minute) // MINUTES


def _overnight(begin: datetime, end: datetime) -> Iterable[tuple[date, int, int]]:
    day = begin.date()
    while day <= end.date():
        first = _floor(begin) if day == begin.date() else 0
        after = ceiling(end) if day == end.date() else QUARTERS
        yield day, first, after
        day += timedelta(days=1)
