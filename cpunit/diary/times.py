"""From days and hours on the unit's own clock to the moments that the diary holds, and back."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from cpunit.domain.words import day_and_date


class Days(NamedTuple):
    """A first and a last day, from and until some time of them; None for the whole of a day."""

    first: date
    last: date
    starts: time | None = None
    ends: time | None = None

    def moments(self) -> tuple[datetime, datetime]:
        """Whole days begin and end at midnight, also where the clock changes between."""
        last = self.last if self.ends else self.last + timedelta(days=1)
        return moment(self.first, self.starts or time()), moment(last, self.ends or time())

    @classmethod
    def of(cls, starts_at: datetime, ends_at: datetime) -> "Days":
        start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
        last = end.date() if end.time() != time() else end.date() - timedelta(days=1)
        starts, ends = _unless_midnight(start.time()), _unless_midnight(end.time())
        return cls(start.date(), last, starts, ends)


def moment(day: date, at: time) -> datetime:
    """That time of the day on the unit's own clock."""
    return timezone.make_aware(datetime.combine(day, at))


def span(starts_at: datetime, ends_at: datetime) -> str:
    """ "Fri 30 May 2025, 09:30 to 12:00"; of a part of a day "Fri 30 May 2025, until 13:00"; over several
    days "Fri 30 May 2025, 09:30 to Mon 2 June 2025, 12:00"; of whole
    days "Fri 30 May 2025 to Mon 2 June 2025".
    """
    days = Days.of(starts_at, ends_at)
    first, last = day_and_date(days.first), day_and_date(days.last)
    starts, ends = (f"{at:%H:%M}" if at else "" for at in (days.starts, days.ends))
    if first != last:
        return f"{first}{starts and f', {starts}'} to {last}{ends and f', {ends}'}"
    if starts and ends:
        return f"{first}, {starts} to {ends}"
    return f"{first}{starts and f', from {starts}'}{ends and f', until {ends}'}"


def _unless_midnight(at: time) -> time | None:
    return None if at == time() else at
