"""Whether what an invitation says is still so once the conference is booked otherwise."""

from django.utils.timezone import localdate

from conferences.invitations.child_letter import as_agreed
from conferences.invitations.joining import video_link_for
from conferences.invitations.letters import arrives_at
from conferences.models import Booking, Participant


def is_still_true(
    participant: Participant, before: Booking, after: Booking, was_held: str, is_held: str
) -> bool:
    """Whether this person's letter, made for one booking and way to hold it, holds for another.

    Every letter names the times, the place, how one joins and the chair, and all but a child's who in
    business support is told whether they come; none names the minute taker. One to a child who does not come
    names the day and the chair alone.
    """
    return _said(participant, before, was_held) == _said(participant, after, is_held)


def _said(participant: Participant, booking: Booking, meeting_format: str) -> tuple[object, ...]:
    if not as_agreed(participant, booking.conference).get("comes", True):
        return localdate(booking.starts_at), booking.chair_id
    told = None if participant.person.is_child else booking.support_officer_id
    return (
        booking.starts_at,
        booking.ends_at,
        arrives_at(participant, booking),
        booking.venue_id,
        booking.chair_id,
        told,
        meeting_format,
        video_link_for(participant, booking, meeting_format),
    )
