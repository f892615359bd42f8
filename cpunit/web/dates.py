"""A due date as every page shows it: the day, what is left of it in words, and the arithmetic behind it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cpunit.domain.calendar import DayOff, OutsideCalendar, WorkingDayCalendar
from cpunit.domain.reckon import CountedDay, Explanation

MOST_DAYS_LISTED = 62
"""Longer counts (the months to a review) are told by rule and dates; a list of 180 days explains nothing."""

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class ShownDate:
    """One due date on a page. `days_left` is in working days: negative when late, None where not countable.

    Make it with `explained` where a rule gave it, with `plain` for a date without a rule (a booking).
    """

    due_date: date
    book_by: date
    today: date
    days_left: int | None
    explanation: Explanation | None = None
    met_date: date | None = None
    days_late: int = 0
    moves: tuple[str, ...] = ()
    why_url: str = ""
    """Where its arithmetic is, for a date that is stored and does not carry it."""
    is_unknown: bool = False
    """Whether its day has passed and nobody told whether it was done: not known, and not late (safety 12)."""

    @classmethod
    def explained(
        cls,
        explanation: Explanation,
        *,
        today: date,
        met_date: date | None = None,
        moves: tuple[str, ...] = (),
        is_unknown: bool = False,
    ) -> "ShownDate":
        """The date that a rule gave. `met_date` is the day on which it was done, if it was; `moves` say in
        sentences when it was counted anew and why, the oldest first.
        """
        return cls._made(
            explanation.due,
            explanation.book_by,
            today,
            explanation.calendar,
            explanation=explanation,
            met_date=met_date,
            moves=moves,
            is_unknown=is_unknown,
        )

    @classmethod
    def plain(
        cls,
        due_date: date,
        *,
        today: date,
        calendar: WorkingDayCalendar,
        met_date: date | None = None,
        moves: tuple[str, ...] = (),
        why_url: str = "",
        is_unknown: bool = False,
    ) -> "ShownDate":
        """A date that stands by itself, without a rule behind it or with its arithmetic elsewhere."""
        try:
            book_by = calendar.on_or_before(due_date)
        except OutsideCalendar:
            book_by = due_date
        return cls._made(
            due_date,
            book_by,
            today,
            calendar,
            met_date=met_date,
            moves=moves,
            why_url=why_url,
            is_unknown=is_unknown,
        )

    @classmethod
    def _made(
        cls, due_date: date, book_by: date, today: date, calendar: WorkingDayCalendar, **rest: Any
    ) -> "ShownDate":
        met_date = rest.get("met_date")
        late = _between(calendar, due_date, met_date) if met_date and met_date > due_date else 0
        left = _days_left(calendar, today, due_date)
        return cls(due_date, book_by, today, left, days_late=late or 0, **rest)

    @property
    def has_why(self) -> bool:
        return bool(self.explanation or self.moves or self.why_url)

    @property
    def is_overdue(self) -> bool:
        return self.met_date is None and self.due_date < self.today and not self.is_unknown

    @property
    def is_soon(self) -> bool:
        """Whether it falls due within two working days."""
        return (
            self.met_date is None
            and not self.is_unknown
            and not self.is_overdue
            and self.days_left is not None
            and self.days_left <= 2
        )

    @property
    def colour(self) -> str:
        """The colour of the tag beside the words; never the only sign."""
        if self.met_date is not None:
            return "green"
        return "red" if self.is_overdue else "yellow" if self.is_soon else "grey"

    @property
    def status(self) -> str:
        """What is left, or how late it is, in words."""
        if self.met_date is not None:
            return self._met_words()
        if self.is_unknown:
            return "not known"
        left = self.days_left
        if self.due_date == self.today:
            return "due today"
        if self.is_overdue:
            return f"overdue by {working_days(-left)}" if left else self._overdue_words()
        if left is None:
            return "due"
        return f"{working_days(left)} left" if left else "due before the next working day"

    @property
    def short_status(self) -> str:
        """The same for a list, where the day stands beside it: "4 working days late"."""
        if self.is_overdue and self.days_left:
            return f"{working_days(-self.days_left)} late"
        return self.status

    @property
    def short_day(self) -> str:
        """ "Thu 8 May", with the year where it is not this one."""
        year = "" if self.due_date.year == self.today.year else f" {self.due_date.year}"
        return f"{self.due_date:%a} {self.due_date.day} {self.due_date:%b}{year}"

    def _overdue_words(self) -> str:
        """Late, with no working day passed since: on a Sunday, what was due on Friday. Or not countable."""
        if self.days_left is None:
            return "overdue"
        due = self.due_date
        is_this_week = (self.today - due).days < DAYS_OF_A_WEEK
        return f"overdue since {due:%A}" if is_this_week else f"overdue since {due.day} {due:%B}"

    def _met_words(self) -> str:
        if self.met_date is not None and self.met_date > self.due_date:
            return f"done {working_days(self.days_late)} late" if self.days_late else "done late"
        return "done in time"

    @property
    def rule(self) -> str:
        return self.explanation.rule if self.explanation else ""

    @property
    def working(self) -> str:
        """The sum behind the rule, where the rule alone does not show it."""
        return self.explanation.working if self.explanation else ""

    @property
    def source(self) -> str:
        return self.explanation.source if self.explanation else ""

    @property
    def in_force(self) -> str:
        return self.explanation.in_force if self.explanation else ""

    @property
    def counted_from(self) -> date | None:
        return self.explanation.counted_from if self.explanation else None

    @property
    def counted_from_label(self) -> str:
        return self.explanation.counted_from_words if self.explanation else ""

    @property
    def skipped(self) -> tuple[DayOff, ...]:
        """Bank holidays and closures that the count passed over."""
        return self.explanation.skipped if self.explanation else ()

    @property
    def days(self) -> tuple[CountedDay, ...]:
        """Day by day, weekends and bank holidays named; nothing for counts too long to read."""
        explained = self.explanation
        if explained is None or abs((explained.due - explained.counted_from).days) > MOST_DAYS_LISTED:
            return ()
        return explained.days


def working_days(number: int) -> str:
    """A number of working days in words: "1 working day", "4 working days"."""
    return f"{number} working day{'' if number == 1 else 's'}"


def _days_left(calendar: WorkingDayCalendar, today: date, due_date: date) -> int | None:
    """Working days from today to the due date; where it has passed, those since it, as a negative number.

    Lateness is counted forwards from the due date: on a Sunday, what was due on Friday is not a day late yet.
    """
    if due_date >= today:
        return _between(calendar, today, due_date)
    late = _between(calendar, due_date, today)
    return None if late is None else -late


def _between(calendar: WorkingDayCalendar, start: date, end: date) -> int | None:
    try:
        return calendar.between(start, end)
    except OutsideCalendar:
        return None
