"""Hold in the diary what the booking that stands says: who serves the conference, where, and for how long."""

from django.utils.timezone import localtime

from conferences.conference.booked import standing_booking
from conferences.models import Booking, Conference
from cpunit.diary.actions.hold import Taken, Time, hold
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import User

PARTS = {
    "chair": "chair",
    "minute_taker": "minute taker",
    "support_officer": "business support officer",
    "venue": "venue",
}
"""What a booking takes, as it is called in words."""


def hold_time(*, conference: Conference, by: User | None = None) -> None:
    """After it was booked, moved or called off, in that transaction; safe to run twice. The caller holds the
    conference. Raises `Refused`, about the part for which somebody else must be found: `by` is told who
    booked them, and for which conference where they may see that.
    """
    booking = standing_booking(conference)
    wanted = times_of(booking) if booking else {}
    try:
        hold(record=conference.reference, wanted=wanted.values())
    except Taken as taken:
        parts = [part for part, time in wanted.items() if time.who == taken.who]
        others = listed([PARTS[part] for part in parts])
        sentence = f"{taken.sentence} {_booked(taken, by)}Choose another {others} or another time."
        raise Refused(sentence, about=parts[0]) from taken


def _booked(taken: Taken, by: User | None) -> str:
    """ "Ravi Osei booked this room at 14:02 on Fri 30 May 2025, for C25-K7Q2. "; no record is named that `by`
    may not see.
    """
    booking = (
        Booking.objects.filter(conference__reference=taken.record, cancelled_at__isnull=True)
        .select_related("booked_by", "conference")
        .first()
    )
    if booking is None:
        return ""
    at = localtime(booking.booked_at)
    is_seen = by is not None and Conference.objects.visible_to(by).filter(pk=booking.conference_id).exists()
    for_what = booking.conference.code if is_seen else "another conference"
    whom = "them" if isinstance(taken.who, User) else "this room"
    return (
        f"{booking.booked_by.name} booked {whom} at {at:%H:%M} on {day_and_date(at.date())}, for {for_what}. "
    )


def times_of(booking: Booking) -> dict[str, Time]:
    """What each part of it takes: chair and venue from when the chair meets the family (BNS-2)."""
    times = {
        "chair": Time(booking.chair.user, booking.family_from, booking.ends_at, booking.is_cover),
        "minute_taker": Time(booking.minute_taker, booking.starts_at, booking.ends_at),
        "support_officer": Time(booking.support_officer, booking.starts_at, booking.ends_at),
    }
    if booking.venue:
        times["venue"] = Time(booking.venue, booking.family_from, booking.ends_at)
    return times
