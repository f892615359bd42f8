"""Which part of somebody's work is handed over: a stretch of days, everything, or what they may not answer
for any more.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date

from cpunit.dashboards.diary.asked import week_at
from cpunit.domain.words import day_and_date
from cpunit.web.fields import YEARS

REFUSED, AWAY = "refused", "away"
ONLY = {
    REFUSED: "what they may not answer for any more",
    AWAY: "what they are booked for and cannot come to",
}
"""What is left out of it: all that does not need to go."""


@dataclass(frozen=True)
class Stretch:
    """From a day up to another one, both included; without a `first` everything, plans and transfers too."""

    first: date | None = None
    last: date | None = None
    only: str = ""

    @classmethod
    def asked(cls, query: QueryDict) -> "Stretch":
        """What an address says; what cannot be understood is left out."""
        first, last = _day(query.get("from", "")), _day(query.get("to", ""))
        if first is None or (last is not None and last < first):
            last = None
        only = query.get("only", "")
        return cls(first, last, only if only in ONLY else "")

    @property
    def is_everything(self) -> bool:
        return self.first is None

    @property
    def starts_at(self) -> datetime | None:
        return _midnight(self.first) if self.first else None

    @property
    def ends_at(self) -> datetime | None:
        return _midnight(self.last + timedelta(days=1)) if self.last else None

    @property
    def words(self) -> str:
        if self.only:
            return ONLY[self.only]
        if self.first is None:
            return "everything"
        if self.last is None:
            return f"from {day_and_date(self.first)} on"
        if self.first == self.last:
            return day_and_date(self.first)
        return f"{day_and_date(self.first)} to {day_and_date(self.last)}"


def ways_from(address: str, today: date) -> list[tuple[str, str]]:
    """The usual stretches, each with its words and address; at a weekend those of the week that comes."""
    monday = week_at(today)
    day = max(today, monday)
    days = [("Today" if day == today else day_and_date(day), day, day)]
    days.append(("This week", day, monday + timedelta(days=6)))
    days.append(("Next week", monday + timedelta(days=7), monday + timedelta(days=13)))
    return [
        *((words, f"{address}?from={first}&to={last}") for words, first, last in days),
        ("Everything", address),
    ]


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
