"""What stands in one diary from today on, line by line, as whoever opens it may read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from cpunit.diary.handed_over import ToHandOver
from cpunit.diary.models import Entry, Hold, Why
from cpunit.diary.times import span
from cpunit.domain.words import day_and_date, long_date
from cpunit.domain.working_week import Week, in_force, in_words, stretch_in_words
from cpunit.people.models import User, Venue, families_of
from cpunit.people.models.reference import address_of

AWAY = "Away"
"""What others read of leave, training and sickness: why somebody is away is for them and for who plans."""
ELSEWHERE = "Taken, in another area"
PRIVATE = (Why.LEAVE, Why.TRAINING, Why.SICKNESS)


@dataclass(frozen=True)
class Line:
    """A time that is held: when, what for, where that is shown, and where it is changed ("" for nowhere)."""

    when: str
    what: str
    url: str = ""
    note: str = ""
    change_url: str = ""


def holds_from(who: User | Venue, now: datetime, *, seen_by: User, reads_why: bool) -> QuerySet[Hold]:
    """What is held of somebody, or of a room, and is not over; without what their working week says. For who
    does not read why (`reads_why`) without what is booked while somebody is ill, as nothing else that is told
    as away lies over a booking.
    """
    of = {"user": who} if isinstance(who, User) else {"venue": who}
    found = Hold.objects.filter(ends_at__gt=now, **of).exclude(why=Why.OFF)
    if not reads_why:
        ill = Hold.objects.filter(user=OuterRef("user"), why=Why.SICKNESS)
        lies_over = Exists(ill.filter(starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")))
        found = found.exclude(lies_over, why=Why.BOOKED)
    return found.annotate(is_seen=seen(seen_by)).select_related("entry__agreed_by")


def seen(by: User) -> Q:
    """Of a hold: whether it is for a record of a family that somebody may see."""
    return Q(record__family__in=families_of(by))


def line_of(hold: Hold, *, reads_why: bool = False, changed: Collection[str] = ()) -> Line:
    """`reads_why` to who records, and to who it is about; who reads may change the kinds that are `changed`.
    A conference of another area is told as taken.
    """
    at, entry = span(hold.starts_at, hold.ends_at), hold.entry
    if hold.record_id:
        if not hold.is_seen:  # type: ignore[attr-defined]  # annotated
            return Line(at, ELSEWHERE)
        return Line(at, f"Conference {hold.record_id}", address_of(hold.record_id))
    assert entry is not None
    if not reads_why:
        return Line(at, AWAY if hold.why in PRIVATE else entry.get_kind_display())
    agreed = f", agreed by {entry.agreed_by}" if entry.agreed_by else ""
    change_url = reverse("diary_entry", args=[entry.pk]) if entry.kind in changed else ""
    return Line(at, f"{entry.get_kind_display()}{agreed}", note=entry.note, change_url=change_url)


MOST_THERE = 20


def there_in(
    who: User | Venue,
    times: tuple[datetime, datetime],
    *,
    seen_by: User,
    reads_why: bool,
    changed: Collection[str] = (),
    but: Entry | None = None,
) -> list[Line]:
    """What stands first in this diary in that time, but for one entry and what a working week says; told as
    by `line_of`.
    """
    of = {"user": who} if isinstance(who, User) else {"venue": who}
    found = Hold.objects.between(*times).filter(**of).exclude(why=Why.OFF).annotate(is_seen=seen(seen_by))
    if but is not None:
        found = found.exclude(Q(entry__isnull=False) & Q(entry=but))
    rows = found.select_related("entry__agreed_by").order_by("starts_at", "pk")
    return [line_of(hold, reads_why=reads_why, changed=changed) for hold in rows[:MOST_THERE]]


@dataclass(frozen=True)
class HandOverLine:
    """A booking that is to be handed over: when, its code, where it is shown ("" where it is of another
    area), and why.
    """

    when: str
    code: str
    url: str
    why: str

    @classmethod
    def of(cls, found: ToHandOver, own: set[str]) -> "HandOverLine":
        """`own` are the codes of records of the reader's areas."""
        seen = found.record in own
        return cls(
            span(found.starts_at, found.ends_at),
            found.record if seen else ELSEWHERE,
            address_of(found.record) if seen else "",
            found.because,
        )


@dataclass(frozen=True)
class HoursLine:
    """A working week, or the open hours of a room: since or from when, a line a day, and where it is taken
    back ("" for nowhere).
    """

    since: str
    days: list[str]
    back_url: str = ""


def hours_lines(
    weeks: list[Week], today: date, back: Mapping[date, str] = MappingProxyType({})
) -> list[HoursLine]:
    """The week in force, and those that come after it; `back` is where each is taken back, by its first
    day.
    """
    now = in_force(weeks, today)
    shown = [week for week in weeks if week is now or week.starts_on > today]
    return [
        HoursLine(
            f"{'Since' if week is now else 'From'} {long_date(week.starts_on)}",
            in_words(week),
            back.get(week.starts_on, ""),
        )
        for week in shown
    ]


@dataclass(frozen=True)
class ExtraLine:
    """A day that is worked beside the week, and where it is taken back."""

    when: str
    url: str


def extra_lines(user: User, today: date) -> list[ExtraLine]:
    """Those of a person from today on. One query."""
    return [
        ExtraLine(
            f"{day_and_date(extra.day)}, {stretch_in_words((extra.starts, extra.ends))}",
            reverse("diary_extra_day_back", args=[extra.pk]),
        )
        for extra in user.extra_days.filter(day__gte=today)
    ]
