"""The one person whom a letter, an e-mail and a door name to be rung."""

from conferences.models import Booking, Conference, Participant
from cpunit.people.models import UnitSettings, User


def phone_of(user: User) -> str:
    """The number on which somebody of the unit is rung: their own, else the unit's; "" where neither is."""
    return user.phone or UnitSettings.current().phone


def to_ring(participant: Participant, conference: Conference, booking: Booking) -> dict[str, str]:
    """Whom a letter names, and the number: for a child their social worker, who talks with them, where one is
    known; for everybody else the business support officer of the booking.
    """
    worker = conference.family.social_worker if participant.person.is_child else None
    if worker and worker.phone:
        return {"ring": worker.name, "ring_on": worker.phone}
    return {"ring": booking.support_officer.name, "ring_on": phone_of(booking.support_officer)}


def on_own_number(booking: Booking) -> str:
    """In an e-mail: the number of whom they tell, where they have one; the unit's stands at its end."""
    own = booking.support_officer.phone
    return f", on {own}" if own else ""
