"""How much room there is: the half days on which a conference could still be held, and what lacks on others.

It is beside what is due that this says whether a unit will be late before it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from cpunit.domain.quarters import FULL_DAY, MINUTES, QUARTERS, quarter_of, runs
from cpunit.domain.slots import Periods

NOON = time(13)
"""Where a day is halved, so that a conference of two hours, with the half hour in which its chair meets the
family (BNS-2), fits once before and once after: no document says where.
"""


class Part(StrEnum):
    """Whom and what each conference takes."""

    CHAIRS = "chairs"
    MINUTE_TAKERS = "minute takers"
    ROOMS = "rooms"


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A morning or an afternoon, and how many chairs, minute takers and rooms are free for the whole length
    of a conference in it.
    """

    day: date
    is_morning: bool
    chairs: int
    minute_takers: int
    rooms: int

    @property
    def could_hold(self) -> int:
        """How many conferences could still be held: each takes one of each."""
        return min(self.chairs, self.minute_takers, self.rooms)

    @property
    def lacks(self) -> tuple[Part, ...]:
        """Of what there is least; nothing where there is as much of each."""
        free = dict(zip(Part, (self.chairs, self.minute_takers, self.rooms), strict=True))
        most, least = max(free.values()), min(free.values())
        return tuple(part for part, number in free.items() if number == least) if most > least else ()


def half_days(
    days: Sequence[date],
    periods: Periods,
    *,
    chairs: Iterable[int],
    minute_takers: Iterable[int],
    rooms: Iterable[int],
) -> list[HalfDay]:
    """Both halves of each day, in order. Each of those who are there is given by their busy quarter hours
    (`busy_bits(days, …)`); chairs and rooms are held before the conference too.
    """
    before = periods.quarters_before
    of_chairs = [_starts(busy, periods, before) for busy in chairs]
    of_takers = [_starts(busy, periods, 0) for busy in minute_takers]
    of_rooms = [_starts(busy, periods, before) for busy in rooms]
    found = []
    for place, day in enumerate(days):
        for is_morning, starts in halves(periods).items():
            at = starts << (place * QUARTERS)
            numbers = [sum(bool(each & at) for each in group) for group in (of_chairs, of_takers, of_rooms)]
            found.append(HalfDay(day, is_morning, *numbers))
    return found


def halves(periods: Periods) -> Mapping[bool, int]:
    """At which quarter hours of a day a conference may start that lies wholly in the morning (True), with the
    time before it, or in the afternoon (False).
    """
    noon = quarter_of(NOON)
    until_noon = (1 << max(noon - periods.quarters + 1, 0)) - 1
    after_noon = FULL_DAY >> (noon + periods.quarters_before) << (noon + periods.quarters_before)
    return {True: periods.starts & until_noon, False: periods.starts & after_noon}


def first_starts(busy: int, periods: Periods) -> list[time]:
    """The first start in each free stretch of one day that is long enough, with the time before it."""
    starts = _starts(busy & FULL_DAY, periods, periods.quarters_before) & periods.starts
    firsts = starts & ~(starts << 1)
    return [_time(quarter) for quarter in range(QUARTERS) if firsts >> quarter & 1]


def _starts(busy: int, periods: Periods, before: int) -> int:
    """Past the days that are asked about everything is free, and no conference starts there."""
    return runs(~busy, before + periods.quarters) << before


def _time(quarter: int) -> time:
    return time(*divmod(quarter * MINUTES, 60))
