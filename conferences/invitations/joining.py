"""How somebody who is invited joins by video: who is given the link, and who is not."""

from conferences.conference.turning import AWAITED
from conferences.invitations.arranged import own_link
from conferences.invitations.child_letter import as_agreed
from conferences.invitations.own_time import has_common_link
from conferences.models import Booking, Conference, Participant

ASTRAY = "Somebody who is excluded has the link of the video meeting: set up another"


def video_link_for(participant: Participant, booking: Booking, meeting_format: str) -> str:
    """The link that this person's invitation gives; "" where there is none, or it is not theirs to have.

    A child who does not come has none (safety 5), nor has who must not meet somebody there or is kept from a
    part: they are told by telephone how to join, unless they have a link of their own (safety 4). Nothing but
    an invitation has it.
    """
    own = own_link(participant, booking)
    if own:
        return own
    if meeting_format == Conference.Format.IN_PERSON or not booking.video_link:
        return ""
    if not has_common_link(participant) or not as_agreed(participant, booking.conference).get("comes", True):
        return ""
    return booking.video_link


def lacks_link(conference: Conference, booking: Booking | None) -> bool:
    """Whether it is booked to be held by video, or in part, and its link is not set up yet."""
    if booking is None or conference.state not in AWAITED:
        return False
    return is_by_video(conference) and not booking.video_link


def is_link_astray(conference: Conference, booking: Booking | None) -> bool:
    """Whether somebody who is excluded was given the link that stands: they could join by it (LDS-4). One
    query where there is a link.
    """
    if booking is None or conference.is_over or not is_by_video(conference) or not booking.video_link:
        return False
    return conference.participants.excluded().filter(booking__video_link=booking.video_link).exists()


def is_by_video(conference: Conference) -> bool:
    """Wholly, or in part."""
    return conference.meeting_format != Conference.Format.IN_PERSON
