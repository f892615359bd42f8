"""What a social worker is written of a query. It names no child and does not say what is asked (safety 2)."""

from dataclasses import dataclass

from conferences.invitations.naming import phone_of
from conferences.models import Booking, Query
from cpunit.domain.words import day_and_date
from cpunit.doors.words import address_of_door


@dataclass(frozen=True)
class Asked:
    """Subject and words."""

    subject: str
    body: str


def asks(query: Query, booking: Booking | None) -> Asked:
    """That there is a query."""
    what = _before(query, booking)
    return Asked(
        f"A query before {what}",
        f"{query.asked_by.name} asks you something before {what}.{_wanted(booking)}\n\n{_page(query)}",
    )


def asks_again(query: Query, booking: Booking) -> Asked:
    """That it waits for its answer still."""
    what = _before(query, booking)
    return Asked(
        f"Your answer before {what}",
        f"{query.asked_by.name} waits for your answer to a query before {what}.{_wanted(booking)}\n\n"
        f"{_page(query)}",
    )


def _before(query: Query, booking: Booking | None) -> str:
    when = f" on {day_and_date(booking.day)}" if booking else ""
    return f"the conference {query.conference.code}{when}"


def _wanted(booking: Booking | None) -> str:
    return " Please answer before that day." if booking else ""


def _page(query: Query) -> str:
    phone = phone_of(query.asked_by)
    ring = f"Or ring {query.asked_by.name} on {phone}.\n" if phone else ""
    return f"Read it and answer on your page:\n{address_of_door()}\n{ring}"
