"""What was asked about a day past the limit, and what a service manager answered."""

from datetime import date, datetime

from conferences.models import Booking, Conference, LaterAsked
from cpunit.domain.words import day_and_date
from cpunit.people.models import User

_COLUMNS = ", ".join(f"asked.{field.column}" for field in LaterAsked._meta.concrete_fields)
_LAST_ASKED = f"""
SELECT {_COLUMNS}, asker.name AS asker, answerer.name AS answerer
FROM conferences_laterasked asked JOIN people_user asker ON asker.id = asked.asked_by_id
LEFT JOIN people_user answerer ON answerer.id = asked.answered_by_id
WHERE asked.conference_id = %s AND asked.withdrawn_at IS NULL
ORDER BY asked.asked_at DESC, asked.id DESC LIMIT 1
"""  # noqa: S608  # the model's own columns


def last_asked(conference: Conference) -> LaterAsked | None:
    """The last time that somebody asked and did not take it back, with the people, of whom only their names
    are read: whoever wants more of them asks once more. One query.
    """
    asked = next(iter(LaterAsked.objects.raw(_LAST_ASKED, [conference.pk])), None)
    if asked is not None:
        asked.asked_by = _named(asked.asked_by_id, asked.asker)  # type: ignore[attr-defined]  # selected
        if asked.answered_by_id:
            asked.answered_by = _named(asked.answered_by_id, asked.answerer)  # type: ignore[attr-defined]
    return asked


def _named(key: int, name: str) -> User:
    return User.from_db(None, ["id", "name"], [key, name])


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
