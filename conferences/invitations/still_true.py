"""Whether what an invitation says is still so once the conference is booked otherwise."""

from conferences.invitations.told import Told
from conferences.models import Booking, Participant


def is_still_true(
    participant: Participant, before: Booking, after: Booking, was_held: str, is_held: str
) -> bool:
    """Whether this person's letter, made for one booking and way to hold it, holds for another."""
    return Told.of(participant, before, was_held) == Told.of(participant, after, is_held)
