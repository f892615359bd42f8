"""The video meeting of a conference as its page tells it, to those who serve it or book it."""

from typing import Any

from django.urls import reverse

from conferences.conference.booked import is_chair_of
from conferences.conference.policies import may_arrange
from conferences.conference.turning import AWAITED
from conferences.invitations.joining import is_by_video, lacks_link
from conferences.models import Booking, Conference
from cpunit.people.models import User

STILL = {*AWAITED, Conference.State.OPEN}


def video_rows(user: User, record: Conference, booking: Booking | None) -> list[dict[str, Any]]:
    """For components/summary_list.html; nothing once it is over, or for who only looks on."""
    if booking is None or record.state not in STILL or not is_by_video(record):
        return []
    if may_arrange(user) and not is_chair_of(user, booking):
        return []
    row: dict[str, Any] = {"key": "Video meeting", "value": "", "links": None, "url": "", "action": ""}
    if booking.video_link:
        row["links"] = [{"text": booking.video_link, "url": booking.video_link}]
    elif lacks_link(record, booking):
        row["value"] = "Its link is still to be set up."
        if not may_arrange(user):
            row |= {
                "url": reverse("conference_link", args=[record.code]),
                "action": "Add it",
            }
    return [{"date": None, "texts": None, **row}] if row["links"] or row["value"] else []
