"""The three spans that every count of due dates is split into."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class When(StrEnum):
    """Late, or due in this or the next calendar week (Monday to Sunday)."""

    OVERDUE = "overdue"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"

    @property
    def words(self) -> str:
        return {"overdue": "overdue", "this-week": "due this week", "next-week": "due next week"}[self.value]


@dataclass(frozen=True, slots=True)
class Weeks:
    """The spans as they stand on `today`; what is due today belongs to this week."""

    today: date

    @property
    def end_of_this(self) -> date:
        return self.today + timedelta(days=6 - self.today.weekday())

    @property
    def end_of_next(self) -> date:
        return self.end_of_this + timedelta(days=7)

    def span(self, when: When) -> tuple[date | None, date]:
        """The first (None: ever) and the last day of a span."""
        if when is When.OVERDUE:
            return None, self.today - timedelta(days=1)
        if when is When.THIS_WEEK:
            return self.today, self.end_of_this
        return self.end_of_this + timedelta(days=1), self.end_of_next
