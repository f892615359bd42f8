"""What was asked about a day past the limit, and what a service manager answered."""

from datetime import date, datetime

from conferences.models import Booking, Conference, LaterAsked
from cpunit.domain.words import day_and_date
from cpunit.people.models import User

OF_ASKED = (
    *("conference", "day", "why", "asked_at", "answered_at", "approved", "why_not", "seen_at"),
    *("asked_by__name", "answered_by__name"),
)
"""What pages tell of it, and of the people only their names."""


def last_asked(conference: Conference) -> LaterAsked | None:
    """The last time that somebody asked and did not take it back, with the people. One query."""
    stands = LaterAsked.objects.filter(conference=conference, withdrawn_at__isnull=True)
    asked = stands.select_related("asked_by", "answered_by").only(*OF_ASKED)
    return asked.order_by("-asked_at", "-pk").first()


def approval_for(conference: Conference, day: date) -> LaterAsked | None:
    """The approval that lets this day be booked: the last answer, where it was a yes up to then."""
    answered = LaterAsked.objects.filter(conference=conference, answered_at__isnull=False)
    last = answered.select_related("answered_by").order_by("-answered_at", "-pk").first()
    return last if last is not None and last.approved and day <= last.day else None


def answered_by_booking(conference: Conference, booking: Booking, by: User, now: datetime) -> None:
    """A manager who books past the limit has answered who was asking."""
    for asked in LaterAsked.objects.waiting().filter(conference=conference):
        asked.answered_by, asked.answered_at = by, now
        asked.approved = booking.day >= asked.day
        asked.why_not = "" if asked.approved else f"It is booked for {day_and_date(booking.day)} instead"
        asked.save(update_fields=["answered_by", "answered_at", "approved", "why_not"])
