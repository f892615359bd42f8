"""Conferences whose video link somebody has who is excluded: they could join by it (LDS-4)."""

from datetime import date
from typing import Any

from django.urls import reverse

from conferences.invitations.joining import ASTRAY, LINK_IS_ASTRAY
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting


def _astray(told: dict[str, Any], today: date) -> Waiting:
    return Waiting(
        name=told["family"],
        verb="Set up another video link",
        url=reverse("conference_link", args=[told["code"]]),
        code=told["code"],
        when=ASTRAY.partition(":")[0].lower(),
    )


LINK_ASTRAY = Section(
    "link astray",
    f"""
    SELECT json_build_object('family', family.name, 'code', held.reference_id) AS told,
        count(*) OVER () AS of_all
    FROM conferences_booking booking JOIN conferences_conference held ON held.id = booking.conference_id
    JOIN people_family family ON family.id = held.family_id
    WHERE {{seen}} AND booking.cancelled_at IS NULL AND booking.video_link <> ''
        AND held.state = 'booked' AND held.meeting_format <> 'in-person'
        AND {LINK_IS_ASTRAY}
    ORDER BY booking.starts_at, held.id LIMIT %(most)s
    """,  # noqa: S608
    _astray,
    kind=Countable("video link to set up", "video links to set up"),
)
"""The next ones first: as `is_link_astray` says of one, until it is open and its booking stays as it is."""
