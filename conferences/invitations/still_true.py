"""Whether what an invitation says is still so once the conference is booked otherwise."""

from conferences.invitations.letters import arrives_at
from conferences.models import Booking, Participant


def is_still_true(participant: Participant, before: Booking, after: Booking) -> bool:
    """Whether this person's letter, made for one booking, holds for another.

    Every letter names the times, the place and the chair, and all but a child's who in business support is
    told whether they come; none names the minute taker.
    """
    return _said(participant, before) == _said(participant, after)


def _said(participant: Participant, booking: Booking) -> tuple[object, ...]:
    told = None if participant.person.is_child else booking.support_officer_id
    return (
        booking.starts_at,
        booking.ends_at,
        arrives_at(participant, booking),
        booking.venue_id,
        booking.chair_id,
        told,
    )
