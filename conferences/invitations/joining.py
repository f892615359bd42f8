"""How somebody who is invited joins by video: who is given the link, and who is not."""

from django.db import connection

from conferences.conference.turning import AWAITED
from conferences.invitations.arranged import own_link
from conferences.invitations.child_letter import as_agreed
from conferences.invitations.own_time import has_common_link
from conferences.models import Booking, Conference, Participant

LINK_IS_ASTRAY = """EXISTS (
    SELECT FROM conferences_participant place
    LEFT JOIN people_exclusion kept ON kept.id = place.exclusion_id AND kept.ended_at IS NULL
    WHERE place.conference_id = booking.conference_id AND (
        place.status = 'excluded' AND EXISTS (
            SELECT FROM conferences_booking given
            WHERE given.id = place.booking_id AND given.video_link = booking.video_link
        )
        OR place.status <> 'excluded' AND kept.extent <> 'minutes' AND EXISTS (
            SELECT FROM conferences_historicalparticipant earlier
            JOIN conferences_booking given ON given.id = earlier.booking_id
            WHERE earlier.id = place.id AND earlier.status = 'invited' AND earlier.exclusion_id IS NULL
                AND given.video_link = booking.video_link
        )
    )
)"""
"""Whether the link of the `booking`, which has one, is in a letter that went to somebody before they were
kept from all of it, or from a part: no letter since then has it, so of a part it is asked what went before.
"""

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
    """Whether somebody who is excluded, or is kept from a part, was given the link that stands: they could
    join by it (LDS-4). One query where there is a link.
    """
    if booking is None or conference.is_over or not is_by_video(conference) or not booking.video_link:
        return False
    with connection.cursor() as cursor:
        statement = f"SELECT {LINK_IS_ASTRAY} FROM conferences_booking booking WHERE booking.id = %s::bigint"  # noqa: S608
        cursor.execute(statement, [booking.pk])
        (is_astray,) = cursor.fetchone()
    return bool(is_astray)


def is_by_video(conference: Conference) -> bool:
    """Wholly, or in part."""
    return conference.meeting_format != Conference.Format.IN_PERSON
