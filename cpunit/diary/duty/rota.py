"""Who has duty when (KRK-26): a chair a day or half a day, four weeks on one page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.handed_over import WORDS
from cpunit.diary.models import Entry, Hold, Why
from cpunit.diary.seen import people_seen_by
from cpunit.diary.times import Days, moment
from cpunit.domain.timescales import profile_named
from cpunit.domain.working_week import EARLIEST, LATEST
from cpunit.people.eligibility import OF_A_CHAIR, is_fit
from cpunit.people.models import Chair, User

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
NOT_THERE = WORDS[Why.OFF]
"""What stands beside who may not chair any more, or does not work then: why is not for every reader."""
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
    """Four weeks from a Monday on, of the areas of who looks; who has left has duty no more. Four queries,
    and those of the calendar.
    """
    days, reckoner = working_days(first), Reckoner.current()
    duties = _duties(days, seen_by, profile=reckoner.profile, today=today)
    cells = [DutyDay(day, reckoner.calendar.closed(day), duties[day], day == today) for day in days]
    return [cells[start : start + WORKING_WEEK] for start in range(0, len(cells), WORKING_WEEK)]


def _duties(days: Sequence[date], seen_by: User, *, profile: str, today: date) -> dict[date, list[Duty]]:
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
    to_come = [(entry, day) for entry, day in rows if entry.kind == DUTY and day >= today]
    gone = _unfit(to_come, profile=profile, today=today) | _not_worked(to_come)
    found: dict[date, list[Duty]] = defaultdict(list)
    for entry, day in rows:
        assert entry.user is not None
        if entry.kind == DUTY:
            here = AWAY if (entry.user_id, day) in ill else NOT_THERE if (entry.pk, day) in gone else ""
            also = part_of(day, entry.starts_at, entry.ends_at), here
            found[day].append(Duty(entry.user.name, ", ".join(filter(None, also)), entry.pk))
    return found


def _unfit(rows: Iterable[tuple[Entry, date]], *, profile: str, today: date) -> set[tuple[int, date]]:
    """The duties, by the key of their entry and by day, of who may not chair any more. One query."""
    rows = list(rows)
    experience = profile_named(profile).standards.chair_experience_years
    found = Chair.objects.filter(user__in={entry.user_id for entry, _ in rows}).order_by("pk")
    chairs = {each.user_id: each for each in found.select_related("user", "professional").only(*OF_A_CHAIR)}
    return {
        (entry.pk, day)
        for entry, day in rows
        if (chair := chairs.get(entry.user_id or 0)) is None
        or is_fit(chair, on=day, experience=experience, today=today)
    }


def _not_worked(rows: Iterable[tuple[Entry, date]]) -> set[tuple[int, date]]:
    """The duties, by the key of their entry and by day, of which none of the hours of conferences are worked.
    One query.
    """
    hours = {(entry.pk, entry.user_id, day): _hours_of(entry, day) for entry, day in rows}
    if not hours:
        return set()
    begin, after = min(start for start, _ in hours.values()), max(end for _, end in hours.values())
    users = {user for _, user, _ in hours}
    found = Hold.objects.between(begin, after).filter(why=Why.OFF, user__in=users).order_by()
    off: dict[int | None, list[tuple[datetime, datetime]]] = defaultdict(list)
    for user, starts_at, ends_at in found.values_list("user", "starts_at", "ends_at"):
        off[user].append((starts_at, ends_at))
    return {
        (entry, day)
        for (entry, user, day), (start, end) in hours.items()
        if any(starts_at <= start and ends_at >= end for starts_at, ends_at in off[user])
    }


def _hours_of(entry: Entry, day: date) -> tuple[datetime, datetime]:
    """What a duty takes of the hours of conferences of a day."""
    return max(entry.starts_at, moment(day, EARLIEST)), min(entry.ends_at, moment(day, LATEST))


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
