"""The three spans that every count of due dates is split into."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class When(StrEnum):
    """Late, or due in this week or the next. A week ends on a Sunday; see `Weeks` for what a weekend does."""

    OVERDUE = "overdue"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"

    @property
    def words(self) -> str:
        return {"overdue": "overdue", "this-week": "due this week", "next-week": "due next week"}[self.value]


@dataclass(frozen=True, slots=True)
class Weeks:
    """The spans as they stand on `today`; what is due today belongs to this week.

    On a Saturday or Sunday the working week is over, so "this week" runs on to the end of the one that comes:
    whoever looks on a Sunday evening wants to know about Monday.
    """

    today: date

    @property
    def end_of_this(self) -> date:
        of_calendar = self.today + timedelta(days=6 - self.today.weekday())
        return of_calendar + timedelta(days=7) if self.today.weekday() >= SATURDAY else of_calendar

    @property
    def end_of_next(self) -> date:
        return self.end_of_this + timedelta(days=7)

    @property
    def words(self) -> str:
        """Which days are meant: "This week runs to Sunday 29 November, next week to Sunday 6 December"."""
        this, following = (f"{day:%A} {day.day} {day:%B}" for day in (self.end_of_this, self.end_of_next))
        return f"This week runs to {this}, next week to {following}."

    def span(self, when: When) -> tuple[date | None, date]:
        """The first (None: ever) and the last day of a span."""
        if when is When.OVERDUE:
            return None, self.today - timedelta(days=1)
        if when is When.THIS_WEEK:
            return self.today, self.end_of_this
        return self.end_of_this + timedelta(days=1), self.end_of_next
