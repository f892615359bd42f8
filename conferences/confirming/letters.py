"""What a social worker is written who is to confirm who is invited. It names no child (safety 2)."""

from dataclasses import dataclass
from datetime import date

from conferences.invitations.doors import ringing
from conferences.models import Booking, Conference
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.words import day_and_date
from cpunit.doors.words import address_of_door
from cpunit.letters.composing import compose
from cpunit.people.models import UnitSettings


@dataclass(frozen=True)
class ToConfirm:
    """Subject and words."""

    subject: str
    body: str


def to_confirm(name: str, conference: Conference, booking: Booking, due: date, today: date) -> ToConfirm:
    """The message that asks for it, by `due`; with one person to ring."""
    unit = UnitSettings.current()
    officer = booking.support_officer
    ring = ringing(officer)
    tell = f"ring {ring}" if ring else f"tell {officer.name}, {officer.email or unit.email}"
    by = f"It was due by {day_and_date(due)}." if due < today else f"Please do it by {day_and_date(due)}."
    return ToConfirm(
        subject=f"Who is invited to the review {conference.code} on {day_and_date(booking.day)}",
        body=compose(
            LetterKind.CONFIRM,
            {
                "reader": name,
                "conference": conference.code,
                "day": day_and_date(booking.day),
                "due": by,
                "page": address_of_door(),
                "tell": tell,
                "unit": unit.unit_name,
            },
        ),
    )
