"""What a social worker is written of a query. It names no child and does not say what is asked (safety 2)."""

from dataclasses import dataclass

from conferences.invitations.naming import phone_of
from conferences.models import Booking, Query
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.words import day_and_date
from cpunit.doors.words import address_of_door
from cpunit.letters.composing import compose


@dataclass(frozen=True)
class Asked:
    """Subject and words."""

    subject: str
    body: str


def asks(query: Query, booking: Booking | None) -> Asked:
    """That there is a query."""
    return Asked(f"A query before {_before(query, booking)}", _letter(LetterKind.QUERY, query, booking))


def asks_again(query: Query, booking: Booking) -> Asked:
    """That it waits for its answer still."""
    body = _letter(LetterKind.QUERY_AGAIN, query, booking)
    return Asked(f"Your answer before {_before(query, booking)}", body)


def _before(query: Query, booking: Booking | None) -> str:
    when = f" on {day_and_date(booking.day)}" if booking else ""
    return f"the conference {query.conference.code}{when}"


def _letter(kind: LetterKind, query: Query, booking: Booking | None) -> str:
    facts = {
        "asker": query.asked_by.name,
        "conference": query.conference.code,
        "day": day_and_date(booking.day) if booking else "",
        "page": address_of_door(),
        "phone": phone_of(query.asked_by),
    }
    return compose(kind, facts)
