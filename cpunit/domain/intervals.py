"""How long it was from one time that something was done to the next, beside the limit that stood then.

Plain arithmetic for the picture of a plan and for the sentences beside it: a gap is late where its end lies
past the limit, and a gap whose limit is not known is never late.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar
from cpunit.domain.words import counted, long_date

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day on which it was to be done again, and how long the rule allows: "10 working days"."""

    day: date
    allowed: str
    in_working_days: bool

    @property
    def are_allowed(self) -> str:
        """ "10 working days are allowed"."""
        return f"{self.allowed} {'is' if self.allowed.startswith('1 ') else 'are'} allowed"


LimitOf = Callable[[date], Limit | None]
"""The limit of what is counted from a day; None where none is known."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From one day to the next. `until` is the day on which it was done again, or, where `is_open`, the last
    day that is looked at; where also `is_over`, nothing is to be done after it. `working_days` is how long it
    was and `late` how far past its limit; None where the calendar does not reach.
    """

    since: date
    until: date
    limit: Limit | None
    is_open: bool
    working_days: int | None
    late: int | None
    is_over: bool = False

    @property
    def is_late(self) -> bool:
        return self.limit is not None and self.until > self.limit.day

    @property
    def length_words(self) -> str:
        """ "21 working days", or "107 days" where the rule counts in weeks or months; "" where it cannot be
        counted.
        """
        if self.limit is not None and not self.limit.in_working_days:
            return counted((self.until - self.since) // DAY, "day")
        return "" if self.working_days is None else counted(self.working_days, "working day")

    @property
    def late_words(self) -> str:
        """ "11 working days late"; "late" where no working day has passed, or they cannot be counted."""
        return f"{counted(self.late, 'working day')} late" if self.late else "late"

    @property
    def words(self) -> str:
        """ "3 March 2026 to 1 April 2026: 21 working days, where 10 working days are allowed (to 17 March
        2026)".
        """
        end = long_date(self.until)
        if self.is_open:
            end += ", not done by then" if self.is_over else ", not done yet"
        allowed = f"{self.limit.are_allowed} (to {long_date(self.limit.day)})" if self.limit else ""
        told = ", where ".join(part for part in (self.length_words, allowed) if part)
        return f"{long_date(self.since)} to {end}: {told or 'beyond the bank holidays that are known'}"


def intervals(
    done: Iterable[date],
    *,
    since: date | None,
    until: date,
    limit_of: LimitOf,
    calendar: WorkingDayCalendar,
    is_over: bool = False,
) -> list[Interval]:
    """The gaps between the days on which something was done, the last one open until `until`; `is_over` where
    nothing is to be done after that.

    `since` is the day that the first limit is counted from; None where it is not known, and then the first
    gap begins with the first day known. What was done after `until` or before `since` is left out.
    """
    days = sorted({day for day in done if day <= until and (since is None or day >= since)})
    if since is not None and since not in days and since <= until:
        days.insert(0, since)
    ends = [(earlier, later, False) for earlier, later in pairwise(days)]
    if days and days[-1] < until:
        ends.append((days[-1], until, True))
    found = [_interval(*end, limit_of=limit_of, calendar=calendar) for end in ends]
    return [replace(each, is_over=is_over) for each in found] if is_over else found


def longest(found: Iterable[Interval]) -> Interval | None:
    """The longest of those that can be counted."""
    countable = (each for each in found if each.working_days is not None)
    return max(countable, key=lambda each: each.working_days or 0, default=None)


def _interval(
    since: date, until: date, is_open: bool, *, limit_of: LimitOf, calendar: WorkingDayCalendar
) -> Interval:
    limit = limit_of(since)
    late = _between(limit.day, until, calendar) if limit and until > limit.day else None
    return Interval(since, until, limit, is_open, _between(since, until, calendar), late)


def _between(start: date, end: date, calendar: WorkingDayCalendar) -> int | None:
    try:
        return calendar.between(start, end)
    except OutsideCalendar:
        return None
