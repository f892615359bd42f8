"""Whether a conference near by would be quorate, as its page tells it."""

from datetime import date
from typing import Any

from django.urls import reverse

from conferences.invitations.foreseen import foreseen_at, rung_about
from conferences.models import Booking, Conference


def quorum_rows(record: Conference, booking: Booking | None, today: date) -> list[dict[str, Any]]:
    """For components/summary_list.html, from some working days before; none otherwise. Two queries then."""
    is_awaited = booking is not None and record.state == Conference.State.BOOKED
    if booking is None or not is_awaited or not rung_about(booking.day, today):
        return []
    foreseen = foreseen_at(record, booking.starts_at)
    row: dict[str, Any] = {
        "key": "Quorum foreseen",
        "value": f"{foreseen.sentence}.",
        "url": "",
        "action": "",
    }
    if not foreseen.ok:
        row |= {
            "value": f"Not quorate by the answers so far: {foreseen.sentence}.",
            "url": f"{reverse('conference_people', args=[record.code])}#foreseen",
            "action": "Whom to ring",
        }
    return [{"date": None, "texts": None, **row}]
