"""The starts of a stretch of days by what speaks against them, as bits (see `quarters`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time

from cpunit.domain.choices import Wish
from cpunit.domain.quarters import DAY_BYTES, QUARTERS, quarter_of
from cpunit.domain.slots import Periods
from cpunit.domain.weights import (
    CLOSE,
    FAR,
    HURRIED,
    LESSONS,
    REPORT_DAYS,
    SAME_DAY,
    SAME_HALF,
    SCHOOL_DAY,
    Weight,
)

Kind = tuple[tuple[Weight, ...], int]
"""What speaks against some starts, and which they are."""
EVERY = -1
"""All bits there are."""
NOON = quarter_of(time(12))
MORNING = (1 << NOON) - 1
AFTERNOON = ((1 << QUARTERS) - 1) ^ MORNING


def by_day(days: Sequence[date], wish: Wish) -> list[Kind]:
    """The days by what speaks against each: far before the limit, close to it, too soon for the reports."""
    kinds: dict[tuple[Weight, ...], set[int]] = defaultdict(set)
    for number, day in enumerate(days):
        against = (HURRIED,) * (REPORT_DAYS - wish.report_days - number)
        if wish.near_from and day < wish.near_from:
            against += (FAR,)
        elif wish.close_from and day >= wish.close_from:
            against += (CLOSE,)
        kinds[against].add(number)
    return [(against, mask_of(days, numbers)) for against, numbers in kinds.items()]


def by_hour(days: Sequence[date], periods: Periods, wish: Wish) -> list[Kind]:
    """Where a child of school age comes, those at which more than half of the conference is in lessons."""
    if not wish.pupil_comes:
        return [((), EVERY)]
    begin, end = map(quarter_of, SCHOOL_DAY)
    in_lessons = 0
    for start in range(QUARTERS):
        inside = min(start + periods.quarters, end) - max(start, begin)
        in_lessons |= (2 * inside > periods.quarters) << start
    mask = int.from_bytes(in_lessons.to_bytes(DAY_BYTES, "little") * len(days), "little")
    return [((), ~mask), ((LESSONS,), mask)]


def like_before(days: Sequence[date], before: Sequence[int], own: Sequence[int]) -> list[Kind]:
    """Beside starts that were chosen `before`: those on another day, on the other half of such a day, and on
    the same half; but none on a half of a day that the same chair has of their `own`.
    """
    if not before:
        return [((), EVERY)]
    same_days = mask_of(days, {start // QUARTERS for start in before})
    halves, taken = any_of(map(_half, before)), any_of(map(_half, own))
    return [((), ~same_days), ((SAME_DAY,), same_days & ~halves), ((SAME_HALF,), halves & ~taken)]


def any_of(groups: Iterable[int]) -> int:
    """What is in one of them at least."""
    together = 0
    for bits in groups:
        together |= bits
    return together


def mask_of(days: Sequence[date], numbers: set[int]) -> int:
    """All quarter hours of the days of these numbers."""
    full, none = b"\xff" * DAY_BYTES, bytes(DAY_BYTES)
    marked = (full if number in numbers else none for number in range(len(days)))
    return int.from_bytes(b"".join(marked), "little")


def _half(start: int) -> int:
    """The half of the day, before noon or after, in which it lies."""
    day, hour = divmod(start, QUARTERS)
    return (MORNING if hour < NOON else AFTERNOON) << (day * QUARTERS)
