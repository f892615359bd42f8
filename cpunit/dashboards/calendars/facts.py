"""What stands in a diary, for calendar programs: a fixed number of queries, and no name of a child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max
from django.utils.timezone import localtime

from conferences.models import Booking
from cpunit.diary.models import Entry, Feed, Hold, Why

BEHIND, AHEAD = timedelta(weeks=4), timedelta(weeks=56)
"""What stays to be looked up, and as far ahead as reviews are booked."""
WORDS = {
    Why.LEAVE: "Leave",
    Why.TRAINING: "Training",
    Why.TRAVEL: "Travel",
    Why.SICKNESS: "Away",
    Why.DUTY: "Duty",
    Why.CLOSED: "Closed",
}


@dataclass(frozen=True)
class Happening:
    """One time in a diary. `key` stays the same when it moves, `sequence` goes up then."""

    key: str
    starts_at: datetime
    ends_at: datetime
    words: str
    where: str = ""
    about: str = ""
    path: str = ""
    sequence: int = 0
    changed_at: datetime | None = None


def happenings(feed: Feed, now: datetime) -> list[Happening]:
    """What a calendar at this address shows: to a person what is theirs, of a room only when it is taken."""
    own = Hold.objects.filter(user=feed.user_id) if feed.user_id else Hold.objects.filter(venue=feed.venue_id)
    holds = list(
        own.between(now - BEHIND, now + AHEAD)
        .exclude(why=Why.OFF)
        .only("starts_at", "ends_at", "why", "record", "entry")
    )
    changes = _changes(hold.entry_id for hold in holds if hold.entry_id)
    bookings = _bookings(hold.record_id for hold in holds if hold.record_id)
    return [
        _of_booking(feed, hold, bookings[hold.record_id])
        if hold.record_id in bookings
        else _of_entry(hold, changes.get(hold.entry_id))
        for hold in holds
    ]


def _changes(entries: Iterable[int]) -> dict[int | None, tuple[int, datetime]]:
    """How often each entry was changed since it was recorded, and when last."""
    rows = Entry.history.filter(id__in=list(entries)).order_by().values("id")
    told = rows.annotate(times=Count("pk"), last=Max("history_date")).values_list("id", "times", "last")
    return {entry: (times - 1, last) for entry, times, last in told}


def _of_entry(hold: Hold, changed: tuple[int, datetime] | None) -> Happening:
    sequence, last = changed or (0, None)
    return Happening(
        key=f"entry-{hold.entry_id}",
        starts_at=hold.starts_at,
        ends_at=hold.ends_at,
        words=WORDS[Why(hold.why)],
        sequence=sequence,
        changed_at=last,
    )


def _bookings(codes: Iterable[str]) -> dict[str, tuple[Booking, int]]:
    """The booking that stands, by the conference's code, with how many there were before it."""
    found: dict[str, tuple[Booking, int]] = {}
    rows = (
        Booking.objects.filter(conference__reference__in=list(codes))
        .select_related("conference", "venue", "chair")
        .only(
            *("starts_at", "family_from", "booked_at", "cancelled_at", "chair__user", "minute_taker"),
            *("support_officer", "venue__name", "venue__address"),
            *("conference__reference", "conference__kind", "conference__meeting_format"),
        )
        .order_by("pk")
    )
    for row in rows:
        _, before = found.get(row.conference.code, (None, -1))
        found[row.conference.code] = row, before + 1
    return found


def _of_booking(feed: Feed, hold: Hold, booked: tuple[Booking, int]) -> Happening:
    booking, before = booked
    conference, venue = booking.conference, booking.venue
    if feed.venue_id:
        words, where, about, path = "Taken", "", "", ""
    else:
        words = f"{conference.noun.capitalize()} {conference.code}"
        where = f"{venue.name}, {venue.address}" if venue else "By video"
        about, path = _about(booking, feed.user_id), f"/conferences/{conference.code}/"
    return Happening(
        key=f"diary-{conference.code.lower()}",
        starts_at=hold.starts_at,
        ends_at=hold.ends_at,
        words=words,
        where=where,
        about=about,
        path=path,
        sequence=before,
        changed_at=booking.booked_at,
    )


def _about(booking: Booking, user: int | None) -> str:
    """What this person does there, and when it begins where the family is met before (BNS-2)."""
    start = localtime(booking.starts_at)
    if booking.chair.user_id == user:
        return f"You chair it. You meet the family before; the conference begins at {start:%H:%M}."
    if booking.minute_taker_id == user:
        return "You take the minutes."
    return "You are its business support officer."
