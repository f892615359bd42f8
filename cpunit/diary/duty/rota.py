"""Who has duty when (KRK-26): a chair a day or half a day, four weeks on one page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.models import Entry
from cpunit.diary.seen import people_seen_by
from cpunit.diary.times import Days, moment
from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar
from cpunit.people.models import User

NOON = time(13)
"""Where half days meet: no document says when, and no conference begins then."""
HALVES: dict[str, tuple[str, time | None, time | None]] = {
    "day": ("The whole day", None, None),
    "morning": ("Mornings, until 13:00", None, NOON),
    "afternoon": ("Afternoons, from 13:00", NOON, None),
}
DUTY, ILL = Entry.Kind.DUTY, Entry.Kind.SICKNESS
AWAY = "away"
"""What stands beside who fell ill in their time."""
WEEKS = 4
WORKING_WEEK = 5


def days_of_duty(day: date, half: str) -> Days:
    """That day, or half of it."""
    _, starts, ends = HALVES[half]
    return Days(day, day, starts, ends)


@dataclass(frozen=True)
class Duty:
    """Somebody's duty on one day: whose, which part of the day ("" for all of it), that they are not there
    after all, and its entry.
    """

    name: str
    part: str
    entry: int


@dataclass(frozen=True)
class DutyDay:
    """A day of the rota: who has duty, or why nobody needs to ("" on a working day)."""

    day: date
    closed: str
    duties: list[Duty]
    is_today: bool

    @property
    def words(self) -> str:
        return short(self.day)


def short(day: date) -> str:
    """ "Mon 23 Nov": the four weeks that are shown have one such day."""
    return f"{day:%a} {day.day} {day:%b}"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def working_days(first: date, weeks: int = WEEKS) -> list[date]:
    """Monday to Friday of these weeks."""
    days = (first + timedelta(days=number) for number in range(7 * weeks))
    return [day for day in days if day.weekday() < WORKING_WEEK]


def rota(first: date, *, seen_by: User, today: date) -> list[list[DutyDay]]:
    """Four weeks from a Monday on, of the areas of who looks; who has left has duty no more. Two queries, and
    those of the calendar.
    """
    days, calendar = working_days(first), Reckoner.current().calendar
    duties = _duties(days, seen_by)
    cells = [DutyDay(day, _name(day, calendar), duties[day], day == today) for day in days]
    return [cells[start : start + WORKING_WEEK] for start in range(0, len(cells), WORKING_WEEK)]


def _name(day: date, calendar: WorkingDayCalendar) -> str:
    """Why nobody needs to have duty; "" also for a day of which the bank holidays are not known yet."""
    try:
        return calendar.name_of(day) or ""
    except OutsideCalendar:
        return ""


def _duties(days: Sequence[date], seen_by: User) -> dict[date, list[Duty]]:
    begin, end = moment(days[0], time()), moment(days[-1] + timedelta(days=1), time())
    people = people_seen_by(seen_by).filter(is_active=True)
    entries = (
        Entry.objects.standing()
        .filter(kind__in=(DUTY, ILL), starts_at__lt=end, ends_at__gt=begin, user__in=people)
        .select_related("user")
        .only("kind", "starts_at", "ends_at", "user__name")
    )
    rows = [
        (entry, day)
        for entry in entries.order_by("starts_at", "user__name", "pk")
        for day in _met_by(entry.starts_at, entry.ends_at, days)
    ]
    ill = {(entry.user_id, day) for entry, day in rows if entry.kind == ILL}
    found: dict[date, list[Duty]] = defaultdict(list)
    for entry, day in rows:
        assert entry.user is not None
        if entry.kind == DUTY:
            also = part_of(day, entry.starts_at, entry.ends_at), AWAY if (entry.user_id, day) in ill else ""
            found[day].append(Duty(entry.user.name, ", ".join(filter(None, also)), entry.pk))
    return found


def _met_by(starts_at: datetime, ends_at: datetime, days: Iterable[date]) -> list[date]:
    return [
        day
        for day in days
        if starts_at < moment(day + timedelta(days=1), time()) and ends_at > moment(day, time())
    ]


def part_of(day: date, starts_at: datetime, ends_at: datetime) -> str:
    """ "until 13:00", "from 13:00", "10:00 to 12:00"; "" for the whole day."""
    from_start = starts_at <= moment(day, time())
    to_end = ends_at >= moment(day + timedelta(days=1), time())
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    if from_start and to_end:
        return ""
    if from_start:
        return f"until {end:%H:%M}"
    return f"from {start:%H:%M}" if to_end else f"{start:%H:%M} to {end:%H:%M}"
