"""Whether what an invitation says is still so once the conference is booked otherwise."""

from dataclasses import replace

from conferences.invitations.told import Told
from conferences.models import Booking, Participant


def is_still_true(
    participant: Participant, before: Booking, after: Booking, was_held: str, is_held: str
) -> bool:
    """Whether this person's letter, made for one booking and way to hold it, holds for another."""
    return Told.of(participant, before, was_held) == Told.of(participant, after, is_held)


def is_other_link_alone(
    participant: Participant, before: Booking, after: Booking, was_held: str, is_held: str
) -> bool:
    """Whether all of it holds but the link by which they join: nothing was moved."""
    was, now = Told.of(participant, before, was_held), Told.of(participant, after, is_held)
    if was.coming is None or now.coming is None:
        return False
    return was == replace(now, coming=replace(now.coming, video_link=was.coming.video_link))
