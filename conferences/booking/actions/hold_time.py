"""Hold in the diary what the booking that stands says: who serves the conference, where, and for how long."""

from conferences.conference.booked import standing_booking
from conferences.models import Booking, Conference
from cpunit.diary.actions.hold import Taken, Time, hold
from cpunit.domain.refusal import Refused
from cpunit.domain.words import listed

PARTS = {
    "chair": "chair",
    "minute_taker": "minute taker",
    "support_officer": "business support officer",
    "venue": "venue",
}
"""What a booking takes, as it is called in words."""


def hold_time(*, conference: Conference) -> None:
    """After it was booked, moved or called off, in that transaction; safe to run twice. The caller holds the
    conference. Raises `Refused`, about the part for which somebody else must be found.
    """
    booking = standing_booking(conference)
    wanted = times_of(booking) if booking else {}
    try:
        hold(record=conference.reference, wanted=wanted.values())
    except Taken as taken:
        parts = [part for part, time in wanted.items() if time.who == taken.who]
        others = listed([PARTS[part] for part in parts])
        raise Refused(f"{taken.sentence} Choose another {others} or another time.", about=parts[0]) from taken


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
