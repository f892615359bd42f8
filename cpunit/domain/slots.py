"""The first time at which a chair, a minute taker and a venue are all free, and why none is earlier.

Everybody's busy time is a row of bits (see `quarters`): whether anybody is free at each moment of a quarter
of a year is then a few operations on whole numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cpunit.domain.quarters import (
    DAY_BYTES,
    FULL_DAY,
    MINUTES,
    QUARTERS,
    Busy,
    busy_bits,
    ceiling,
    quarter_of,
    runs,
)
from cpunit.domain.refusal import Refused
from cpunit.domain.words import counted, day_and_date

__all__ = ["Busy", "DayWithout", "Periods", "Search", "Slot", "busy_bits", "first_slot", "quarter_of"]


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

    One start may count under several. Each start passed over lacks one at least.
    """

    day: date
    starts: int
    no_chair: int
    no_minute_taker: int
    no_venue: int

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
        said = ", ".join(
            f"{number} {'has' if number == 1 else 'have'} {what} free" for what, number in lacks if number
        )
        return f"{day_and_date(self.day)}: of {counted(self.starts, 'possible start')}, {said}."


@dataclass(frozen=True, slots=True)
class Search:
    """The first slot, or None where the days hold none, and why none earlier, a line for each day passed."""

    slot: Slot | None
    why_not_earlier: tuple[DayWithout, ...]


def first_slot(
    *,
    days: Sequence[date],
    periods: Periods,
    chairs_busy: Mapping[str, int],
    takers_busy: Mapping[str, int],
    venues_busy: Mapping[str, int],
    not_before: datetime | None = None,
    chair_load: Mapping[str, int] | None = None,
    taker_load: Mapping[str, int] | None = None,
) -> Search:
    """The earliest start on `days` (working days, ascending) with chair, minute taker and venue all free.

    Each mapping holds those eligible, with their busy time from `busy_bits(days, …)`. The chair and venue are
    free from `periods.minutes_before` beforehand. Of several chairs (minute takers) free, the one with the
    least load is chosen, then the first given; of venues, the first given. `not_before` leaves out starts
    before that moment.
    """
    before, length = periods.quarters_before, periods.quarters
    chairs = {name: _starts(busy, days, before, length) for name, busy in chairs_busy.items()}
    takers = {name: _starts(busy, days, 0, length) for name, busy in takers_busy.items()}
    venues = {name: _starts(busy, days, before, length) for name, busy in venues_busy.items()}
    some_chair, some_taker, some_venue = (_any(group.values()) for group in (chairs, takers, venues))
    allowed = _allowed(days, periods, not_before)
    found = allowed & some_chair & some_taker & some_venue
    if not found:
        return Search(None, _why(days, allowed, some_chair, some_taker, some_venue))
    lowest = found & -found
    index = lowest.bit_length() - 1
    earlier = allowed & (lowest - 1)
    starts_at = datetime.combine(days[index // QUARTERS], time()) + timedelta(
        minutes=MINUTES * (index % QUARTERS)
    )
    slot = Slot(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=periods.minutes),
        held_from=starts_at - timedelta(minutes=periods.minutes_before),
        chair=_least_loaded(chairs, lowest, chair_load or {}),
        minute_taker=_least_loaded(takers, lowest, taker_load or {}),
        venue=_least_loaded(venues, lowest, {}),
    )
    return Search(slot, _why(days, earlier, some_chair, some_taker, some_venue))


def _starts(busy: int, days: Sequence[date], before: int, length: int) -> int:
    """The quarter hours at which a start leaves the whole of [start - before, start + length) free.

    A run may not pass the end of the last day; within, the hours keep it inside its day.
    """
    free = ~busy & ((1 << (QUARTERS * len(days))) - 1)
    return runs(free, before + length) << before


def _any(groups: Iterable[int]) -> int:
    together = 0
    for bits in groups:
        together |= bits
    return together


def _allowed(days: Sequence[date], periods: Periods, not_before: datetime | None) -> int:
    one_day = periods.starts.to_bytes(DAY_BYTES, "little")
    allowed = int.from_bytes(one_day * len(days), "little")
    if not_before is None:
        return allowed
    gone = sum(day < not_before.date() for day in days) * QUARTERS
    if not_before.date() in days:
        gone += ceiling(not_before)
    return allowed >> gone << gone


def _least_loaded(starts: Mapping[str, int], at: int, load: Mapping[str, int]) -> str:
    free = [name for name, bits in starts.items() if bits & at]
    return min(free, key=lambda name: load.get(name, 0))


def _why(days: Sequence[date], starts: int, chair: int, taker: int, venue: int) -> tuple[DayWithout, ...]:
    reasons = []
    for index, day in enumerate(days):
        shift = index * QUARTERS
        possible = starts >> shift & FULL_DAY
        if possible:
            lacking = [(possible & ~(bits >> shift)).bit_count() for bits in (chair, taker, venue)]
            reasons.append(DayWithout(day, possible.bit_count(), *lacking))
    return tuple(reasons)
