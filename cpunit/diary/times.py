"""From days and hours on the unit's own clock to the moments that the diary holds, and back."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone


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


def _unless_midnight(at: time) -> time | None:
    return None if at == time() else at
