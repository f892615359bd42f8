"""What a page says whose booking somebody else changed while it lay open."""

from datetime import datetime

from django.utils import timezone

from conferences.models import Booking
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date
from cpunit.people.models import User


class Rebooked(Refused):
    """Somebody else booked it since. A booking is one fact: its time, people and place hang together."""

    def __init__(self, sentence: str, *, seen: str) -> None:
        super().__init__(sentence)
        self.seen = seen


def mark_of(booking: Booking | None) -> str:
    """The mark of the booking that a page was made from; "" where there was none."""
    return str(booking.pk) if booking else ""


def when_of(booking: Booking) -> str:
    """ "Fri 30 May 2025, 10:00 to 12:00, chaired by Ada Finch"."""
    start, end = timezone.localtime(booking.starts_at), timezone.localtime(booking.ends_at)
    return f"{day_and_date(start.date())}, {start:%H:%M} to {end:%H:%M}, chaired by {booking.chair}"


def overtaken(booking: Booking, *, by: User, now: datetime) -> Rebooked:
    """Who booked it since, when and for what; what `by` typed is not saved, and stays in the form."""
    who = "You" if booking.booked_by_id == by.pk else booking.booked_by.name
    at = timezone.localtime(booking.booked_at)
    day = "" if at.date() == timezone.localdate(now) else f" on {day_and_date(at.date())}"
    return Rebooked(
        f"{who} booked this conference at {at:%H:%M}{day}, after this page was opened: {when_of(booking)}. "
        "What you typed is still here and is not saved. Change the booking to it only if that is right all "
        "the same.",
        seen=mark_of(booking),
    )
