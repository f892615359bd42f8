"""Somebody's own week: what stands when and where, day by day, with the way from one place to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from conferences.booking.way import ways_to
from conferences.models import Booking, Conference
from cpunit.dashboards.diary.held import Stretch, held_by, is_off
from cpunit.dashboards.diary.week import WORDS, WORKING_DAYS
from cpunit.diary.models import Why
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.reaching import Ways
from cpunit.domain.words import counted, day_and_date
from cpunit.people.models import User
from cpunit.people.models.reference import address_of

OF_A_BOOKING = (
    "starts_at", "ends_at", "family_from", "chair__user", "minute_taker", "support_officer", "video_link",
    "conference__reference", "conference__kind", "conference__meeting_format", "venue__name",
    "venue__address",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """Something that stands in the day: when, what (with its address, where the reader may open it), what it
    asks of them, and where: `place` and `address` of a room, or `video`, the link of the meeting ("" where
    none is kept).
    """

    when: str
    what: str
    url: str = ""
    part: str = ""
    is_by_video: bool = False
    video: str = ""
    place: str = ""
    address: str = ""
    travel: str = ""
    is_to_hand_over: bool = False
    is_to_move: bool = False
    venue: int | None = None


@dataclass(frozen=True)
class Day:
    """One day; `is_off` where nothing of it is worked, `closed` by which bank holiday or closure."""

    day: date
    words: str
    is_today: bool
    is_off: bool
    closed: str
    items: list[Item] = field(default_factory=list)


def week_of(user: User, *, monday: date, calendar: WorkingDayCalendar, now: datetime) -> list[Day]:
    """Monday to Friday, and of the weekend what something stands on. Three queries."""
    last = monday + timedelta(days=6)
    stretches = held_by(
        user, of="user", keys=[user.pk], first=monday, last=last, calendar=calendar, now=now
    ).get(user.pk, [])
    bookings = _bookings(user, stretches)
    ways = ways_to({each.venue_id for each in bookings.values() if each.venue_id})
    today = timezone.localdate(now)
    days = [monday + timedelta(days=number) for number in range(7)]
    found = [_day(day, stretches, bookings, user, ways, today, calendar.closed(day)) for day in days]
    return found[:WORKING_DAYS] + [each for each in found[WORKING_DAYS:] if each.items]


def _bookings(user: User, stretches: Iterable[Stretch]) -> dict[str, Booking]:
    found = (
        Booking.objects.filter(
            Q(chair__user=user) | Q(minute_taker=user) | Q(support_officer=user),
            cancelled_at__isnull=True,
            conference__reference__in=[each.code for each in stretches if each.code],
        )
        .select_related("conference", "venue", "chair")
        .only(*OF_A_BOOKING)
        .order_by("starts_at", "pk")
    )
    return {each.conference.code: each for each in found}


def _day(
    day: date,
    stretches: Sequence[Stretch],
    bookings: dict[str, Booking],
    user: User,
    ways: Ways,
    today: date,
    closed: str,
) -> Day:
    begin = datetime.combine(day, time())
    after = begin + timedelta(days=1)
    here = [each for each in stretches if each.start < after and each.end > begin]
    items = [
        _conference(bookings[each.code], each, user) if each.code in bookings else _other(each, day)
        for each in here
        if each.why != Why.OFF
    ]
    off, found = is_off(day, here), list(_with_travel(items, ways))
    return Day(day, day_and_date(day), day == today, off, closed, found)


def _conference(booking: Booking, stretch: Stretch, user: User) -> Item:
    conference, start = booking.conference, timezone.localtime(booking.starts_at)
    is_chair = booking.chair.user_id == user.pk
    if is_chair:
        part = "You chair it"
        if booking.family_from < booking.starts_at:
            part += f", and meet the family at {timezone.localtime(booking.family_from):%H:%M}"
    elif booking.minute_taker_id == user.pk:
        part = "You take the minutes"
    else:
        part = "You support it"
    kind = Conference.Kind(conference.kind).label
    return Item(
        when=f"{start:%H:%M} to {timezone.localtime(booking.ends_at):%H:%M}",
        what=f"{kind} {conference.code}",
        url=address_of(conference.code),
        part=part,
        is_by_video=conference.meeting_format != Conference.Format.IN_PERSON,
        video=booking.video_link,
        place=booking.venue.name if booking.venue else "",
        address=booking.venue.address if booking.venue else "",
        is_to_hand_over=stretch.is_to_hand_over,
        is_to_move=stretch.is_to_move,
        venue=booking.venue_id,
    )


def _other(stretch: Stretch, day: date) -> Item:
    begins, ends = stretch.start.date() == day, stretch.end.date() == day
    when = {
        (True, True): f"{stretch.start:%H:%M} to {stretch.end:%H:%M}",
        (True, False): f"From {stretch.start:%H:%M}",
        (False, True): f"Until {stretch.end:%H:%M}",
        (False, False): "All day",
    }[begins, ends]
    is_whole = begins and stretch.start.time() == time() and not ends
    return Item(
        "All day" if is_whole else when,
        WORDS[stretch.why],
        is_to_hand_over=stretch.is_to_hand_over,
        is_to_move=stretch.is_to_move,
    )


def _with_travel(items: Iterable[Item], ways: Ways) -> Iterable[Item]:
    """Between two rooms of one day, how long it takes from one to the next, where it takes any time."""
    before: Item | None = None
    for each in items:
        if before and each.venue and before.venue != each.venue:
            minutes = ways.minutes(str(each.venue), str(before.venue))
            travel = f"About {counted(minutes, 'minute')} from {before.place}"
            each = replace(each, travel=travel if minutes else "")
        before = each if each.venue else before
        yield each
