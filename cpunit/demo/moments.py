"""Days counted from today as the unit counts them, and moments on them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner


@dataclass(frozen=True)
class Moments:
    """Today, and the unit's rules by which other days are reckoned."""

    today: date
    reckoner: Reckoner

    @property
    def latest_working_day(self) -> date:
        """Today, or the last working day before it."""
        return self.reckoner.calendar.on_or_before(self.today)

    def working_days(self, number: int) -> date:
        """So many working days after today, or before it."""
        return self.reckoner.calendar.add(self.today, number) if number else self.latest_working_day

    def after(self, day: date, number: int) -> date:
        """So many working days after a day."""
        return self.reckoner.calendar.add(day, number)

    def past(self, day: date) -> date:
        """That day, or today where it is still to come."""
        return min(day, self.today)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment on the unit's own clock."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
