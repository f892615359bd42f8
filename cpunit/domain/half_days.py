"""How much room there is: the half days on which a conference could still be held, and what lacks on others.

It is beside what is due that this says whether a unit will be late before it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from cpunit.domain.quarters import DAY_BYTES, FULL_DAY, QUARTERS, quarter_of, runs
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
    of a conference in it. It is too soon where the reports could not reach the family in time.
    """

    day: date
    is_morning: bool
    chairs: int
    minute_takers: int
    rooms: int
    is_too_soon: bool = field(default=False, kw_only=True)

    @property
    def could_hold(self) -> int:
        """How many conferences could still be held in a room: each takes one of each."""
        return 0 if self.is_too_soon else min(self.chairs, self.minute_takers, self.rooms)

    @property
    def by_video(self) -> "HalfDay":
        """The same for conferences that are held wholly by video, which need no room."""
        return replace(self, rooms=max(self.chairs, self.minute_takers))

    @property
    def lacks(self) -> tuple[Part, ...]:
        """Of what there is least; nothing where there is as much of each, or it is too soon for any."""
        if self.is_too_soon:
            return ()
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
    groups = ((chairs, before), (minute_takers, 0), (rooms, before))
    free = [[_starts(busy, periods, held) for busy in group] for group, held in groups]
    numbers = {
        is_morning: [_how_many(group, starts, len(days)) for group in free]
        for is_morning, starts in halves(periods).items()
    }
    return [
        HalfDay(day, is_morning, *(group[place] for group in of_half))
        for place, day in enumerate(days)
        for is_morning, of_half in numbers.items()
    ]


def _how_many(group: Iterable[int], starts: int, days: int) -> list[int]:
    """For each day, how many of a group can start at any of these quarter hours of it.

    Each is one bit a day once their starts are folded onto the first, so that a sum counts all days at once.
    """
    if not starts:
        return [0] * days
    first = (starts & -starts).bit_length() - 1
    at_any, at_first = _every_day(starts, days), _every_day(1 << first, days)
    total = 0
    for free in group:
        here, have = free & at_any, 1
        while have < starts.bit_length() - first:
            here |= here >> have
            have *= 2
        total += here & at_first
    return [total >> (place * QUARTERS + first) & FULL_DAY for place in range(days)]


def _every_day(bits: int, days: int) -> int:
    return int.from_bytes(bits.to_bytes(DAY_BYTES, "little") * days, "little")


def halves(periods: Periods) -> Mapping[bool, int]:
    """At which quarter hours of a day a conference may start that lies wholly in the morning (True), with the
    time before it, or in the afternoon (False).
    """
    noon = quarter_of(NOON)
    until_noon = (1 << max(noon - periods.quarters + 1, 0)) - 1
    after_noon = FULL_DAY >> (noon + periods.quarters_before) << (noon + periods.quarters_before)
    return {True: periods.starts & until_noon, False: periods.starts & after_noon}


def _starts(busy: int, periods: Periods, before: int) -> int:
    """Past the days that are asked about everything is free, and no conference starts there."""
    return runs(~busy, before + periods.quarters) << before
