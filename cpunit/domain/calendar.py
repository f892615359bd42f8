"""Working days of England and Wales, looked up in one table made beforehand.

"WD = working day (England and Wales: Monday to Friday, bank holidays left out)"; an authority's own closure
days come on top. Counting follows `How to count` in the practice requirements: forwards, day one is the first
working day after the day counted from; backwards, it is the last working day before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpunit.domain.refusal import Refused
from cpunit.domain.words import long_date

SATURDAY = 5
WEEKEND_NAMES = {SATURDAY: "Saturday", SATURDAY + 1: "Sunday"}


class OutsideCalendar(Refused):
    """A date beyond the bank holidays that are known. Never guessed at: "not a holiday" would be a lie."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that is not worked, and what it is called."""

    day: date
    name: str
    is_weekend: bool


class WorkingDayCalendar:
    """The days worked between `first` and `last`, both included.

    `holidays` and `closures` map a day to its name; what lies outside [first, last] is left out. Each look-up
    is one index into a list, whatever the distance. Raises `OutsideCalendar` for any date in or out of a
    count that lies outside [first, last].
    """

    def __init__(
        self,
        *,
        holidays: Mapping[date, str],
        closures: Mapping[date, str] | None = None,
        first: date,
        last: date,
    ) -> None:
        if first > last:
            raise ValueError(f"A calendar cannot end ({last}) before it begins ({first}).")
        self.first = first
        self.last = last
        self._names = {
            day: name for day, name in {**(closures or {}), **holidays}.items() if first <= day <= last
        }
        self._start = first.toordinal()
        self._worked: list[date] = []
        self._worked_before: list[int] = []
        for ordinal in range(self._start, last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            self._worked_before.append(len(self._worked))
            if day.weekday() < SATURDAY and day not in self._names:
                self._worked.append(day)
        self._worked_before.append(len(self._worked))
        self._length = last.toordinal() - self._start + 1

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked."""
        place = self._place(day)
        return self._worked_before[place + 1] > self._worked_before[place]

    def name_of(self, day: date) -> str | None:
        """What the day is called if it is not worked (bank holiday, closure or weekend day), else None."""
        self._place(day)
        return self._names.get(day) or WEEKEND_NAMES.get(day.weekday())

    def closed(self, day: date) -> str:
        """The name of the bank holiday or closure on that day; "" for none, also where a weekend says so
        itself, and for years whose bank holidays are not known.
        """
        return self._names.get(day, "")

    def closed_from(self, day: date) -> dict[date, str]:
        """The bank holidays and closures that are known from that day on, by day."""
        return {closed: name for closed, name in sorted(self._names.items()) if closed >= day}

    def add(self, day: date, working_days: int) -> date:
        """The day so many working days after `day` (before it, where negative); 0 gives `day` itself."""
        place = self._place(day)
        if working_days > 0:
            index = self._worked_before[place + 1] + working_days - 1
        elif working_days < 0:
            index = self._worked_before[place] + working_days
        else:
            return day
        if not 0 <= index < len(self._worked):
            raise self._outside(
                f"{abs(working_days)} working days {'after' if working_days > 0 else 'before'} "
                f"{long_date(day)}"
            )
        return self._worked[index]

    def on_or_before(self, day: date) -> date:
        """The last working day on or before `day`: the day that people book by."""
        index = self._worked_before[self._place(day) + 1] - 1
        if index < 0:
            raise self._outside(f"The working day on or before {long_date(day)}")
        return self._worked[index]

    def on_or_after(self, day: date) -> date:
        """The first working day on or after `day`."""
        index = self._worked_before[self._place(day)]
        if index == len(self._worked):
            raise self._outside(f"The working day on or after {long_date(day)}")
        return self._worked[index]

    def between(self, start: date, end: date) -> int:
        """Working days from `start` to `end`, negative where `end` is earlier.

        `between(d, add(d, n)) == n`.
        """
        start_place, end_place = self._place(start), self._place(end)
        if end >= start:
            return self._worked_before[end_place + 1] - self._worked_before[start_place + 1]
        return self._worked_before[end_place] - self._worked_before[start_place]

    def days_off(self, start: date, end: date) -> list[DayOff]:
        """The days not worked that a count from `start` to `end` passes, in date order.

        `start` is left out, as it is never counted, and `end` is included; `end` may be the earlier.
        """
        begin, finish = self._place(start), self._place(end)
        places = range(begin + 1, finish + 1) if finish >= begin else range(finish, begin)
        days = (date.fromordinal(self._start + place) for place in places)
        return [
            DayOff(day, self.name_of(day) or "", day.weekday() >= SATURDAY)
            for day in days
            if not self.is_working_day(day)
        ]

    def must_know(self, day: date) -> None:
        """Raise `OutsideCalendar` for a day beyond the bank holidays that are known."""
        self._place(day)

    def _place(self, day: date) -> int:
        place = day.toordinal() - self._start
        if not 0 <= place < self._length:
            raise self._outside(long_date(day))
        return place

    def _outside(self, what: str) -> OutsideCalendar:
        return OutsideCalendar(
            f"{what} is outside the bank holidays that are known, "
            f"from {long_date(self.first)} to {long_date(self.last)}: check the date."
        )
