"""Times at which a conference could start, and why a day has none.

Everybody's busy time is a row of bits (see `quarters`): whether anybody is free at each moment of a quarter
of a year is then a few operations on whole numbers. Which of those times is best is weighed in `best_slots`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cpunit.domain.quarters import (
    DAY_BYTES,
    FULL_DAY,
    MINUTES,
    QUARTERS,
    ceiling,
    quarter_of,
    runs,
)
from cpunit.domain.refusal import Refused
from cpunit.domain.words import counted, day_and_date


@dataclass(frozen=True, slots=True)
class Periods:
    """When conferences are held, how long they take, and how long before them chair and room are held.

    `earliest` and `latest` bound the conference itself; the family is met before (BNS-2: "half an hour
    before"). All are whole quarter hours. Raises `Refused` where a conference cannot fit into the day.
    """

    earliest: time = time(9, 30)
    latest: time = time(16, 30)
    minutes: int = 120
    minutes_before: int = 30

    def __post_init__(self) -> None:
        first, last = quarter_of(self.earliest), quarter_of(self.latest)
        if (
            self.minutes < MINUTES
            or self.minutes % MINUTES
            or self.minutes_before < 0
            or self.minutes_before % MINUTES
        ):
            raise Refused(
                f"A conference and the meeting before it last whole quarter hours, {MINUTES} minutes at "
                f"least."
            )
        if last - first < self.quarters:
            raise Refused(
                f"A conference of {self.minutes} minutes does not fit between {self.earliest:%H:%M} and "
                f"{self.latest:%H:%M}."
            )
        if first < self.quarters_before:
            raise Refused(
                f"The meeting before a conference at {self.earliest:%H:%M} would begin the day before."
            )

    @property
    def quarters(self) -> int:
        """The conference in quarter hours."""
        return self.minutes // MINUTES

    @property
    def quarters_before(self) -> int:
        """The time before it in quarter hours."""
        return self.minutes_before // MINUTES

    @property
    def starts(self) -> int:
        """One day's quarter hours at which a conference may start, as bits."""
        first, last = quarter_of(self.earliest), quarter_of(self.latest) - self.quarters
        return ((1 << (last - first + 1)) - 1) << first


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time and who and where takes it. Chair and venue are held from `held_from`."""

    starts_at: datetime
    ends_at: datetime
    held_from: datetime
    chair: str
    minute_taker: str
    venue: str


@dataclass(frozen=True, slots=True)
class DayWithout:
    """Why one day gave no slot: of so many possible starts, at how many nobody or nowhere was free.

    One start may count under several. At `no_way` of them somebody and somewhere is free, but nobody who
    could be there in time from where they are before or after.
    """

    day: date
    starts: int
    no_chair: int
    no_minute_taker: int
    no_venue: int
    no_way: int = 0

    @property
    def sentence(self) -> str:
        """ "Mon 12 May 2025: of 21 possible starts, 21 have no chair free, 1 has no venue free."; a number
        alone would be read as a time of the day.
        """
        lacks = (
            ("no chair", self.no_chair),
            ("no minute taker", self.no_minute_taker),
            ("no venue", self.no_venue),
        )
        said = [f"{_have(number)} {what} free" for what, number in lacks if number]
        if self.no_way:
            said.append(f"{_have(self.no_way)} no time for the way from one venue to another")
        return f"{day_and_date(self.day)}: of {counted(self.starts, 'possible start')}, {', '.join(said)}."


def _have(number: int) -> str:
    return f"{number} {'has' if number == 1 else 'have'}"


def free_starts(busy: int, days: Sequence[date], before: int, length: int) -> int:
    """The quarter hours at which a start leaves the whole of [start - before, start + length) free.

    A run may not pass the end of the last day; within, the hours keep it inside its day.
    """
    free = ~busy & ((1 << (QUARTERS * len(days))) - 1)
    return runs(free, before + length) << before


def moment_of(days: Sequence[date], start: int) -> datetime:
    """When the quarter hour of that number begins."""
    return datetime.combine(days[start // QUARTERS], time()) + timedelta(minutes=MINUTES * (start % QUARTERS))


def possible_starts(days: Sequence[date], periods: Periods, not_before: datetime | None) -> int:
    """The quarter hours at which a conference may start, from that moment on."""
    one_day = periods.starts.to_bytes(DAY_BYTES, "little")
    allowed = int.from_bytes(one_day * len(days), "little")
    if not_before is None:
        return allowed
    gone = sum(day < not_before.date() for day in days) * QUARTERS
    if not_before.date() in days:
        gone += ceiling(not_before)
    return allowed >> gone << gone


def why_none(days: Sequence[date], starts: int, chair: int, taker: int, venue: int) -> tuple[DayWithout, ...]:
    """A line for each day that has any of these `starts`, none of which can be: at how many no chair, no
    minute taker or no venue was free.
    """
    reasons = []
    for index, day in enumerate(days):
        shift = index * QUARTERS
        possible = starts >> shift & FULL_DAY
        if possible:
            no_chair, no_taker, no_venue = (
                (possible & ~(bits >> shift)).bit_count() for bits in (chair, taker, venue)
            )
            no_way = (possible & (chair & taker & venue) >> shift).bit_count()
            reasons.append(DayWithout(day, possible.bit_count(), no_chair, no_taker, no_venue, no_way))
    return tuple(reasons)
