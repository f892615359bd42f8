"""What somebody is written who has not answered their invitation.

It names no child; to a family member neither matter nor unit (safety 2), and one person whom they ring.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from conferences.invitations.naming import to_ring
from conferences.models import Booking, Participant
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.words import day_and_date
from cpunit.doors.words import address_of_door
from cpunit.letters.composing import compose
from cpunit.people.reach import named_for


@dataclass(frozen=True)
class Reminder:
    """Subject and words."""

    subject: str
    body: str


def reminder(each: Participant, booking: Booking, *, has_door: bool) -> Reminder:
    """The message that asks this person once more. `has_door`: there is a page of theirs to answer on."""
    full = f"Please answer: conference {booking.conference.code} on {day_and_date(booking.day)}"
    if each.person.is_professional:
        return Reminder(full, _to_professional(each, booking))
    own_page = [OWN_PAGE] if has_door else []
    return Reminder(
        named_for(each.person, full, plain="Please answer our letter"),
        "\n\n".join([f"Dear {each.person_name},", *_to_family(each, booking), *own_page]) + "\n",
    )


OWN_PAGE = (
    "You can also answer on your own page. If your link does not open it any more, ask us for a new one."
)


def _ring(each: Participant, booking: Booking) -> str:
    """ "ring Lena Brandt on 0113 496 0000"."""
    named = to_ring(each, booking.conference, booking)
    return f"ring {named['ring']} on {named['ring_on']}" if named["ring_on"] else f"tell {named['ring']}"


def _to_professional(each: Participant, booking: Booking) -> str:
    asked = "whether you come, or who comes for you"
    if each.professional and each.professional.is_desk:
        asked = "who of your agency comes"
    facts = {
        "reader": each.person_name,
        "conference": booking.conference.code,
        "day": day_and_date(booking.day),
        "asked": asked,
        "ring": _ring(each, booking),
        "page": address_of_door(),
    }
    return compose(LetterKind.REMINDER, facts)


def _to_family(each: Participant, booking: Booking) -> Iterator[str]:
    asked = "We sent you a letter. Please tell us whether you can come, and what you need"
    yield f"{asked}: {_ring(each, booking)}."
