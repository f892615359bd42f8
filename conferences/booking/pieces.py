"""What a booking still lacks before its day."""

from collections.abc import Iterator

from django.urls import reverse

from conferences.conference.pieces import Missing, Piece, Told
from cpunit.people.access import RECORDERS


def _missing(code: str, told: Told) -> Iterator[Missing]:
    url = reverse("conference_book", args=[code])
    if told["lacks_room"]:
        yield Missing("Room", url, RECORDERS)
    if told["lacks_link"]:
        yield Missing("Video link", reverse("conference_link", args=[code]), RECORDERS)


BOOKING = Piece(
    "booking",
    """
    SELECT ahead.id AS conference_id, json_build_object(
        'lacks_room', booking.venue_id IS NULL AND ahead.meeting_format <> 'virtual',
        'lacks_link', booking.video_link = '' AND ahead.meeting_format <> 'in-person'
    ) AS told
    FROM conferences_booking booking JOIN conferences_conference ahead ON ahead.id = booking.conference_id
    WHERE ahead.id = ANY(%(conferences)s) AND booking.cancelled_at IS NULL AND (
        booking.venue_id IS NULL AND ahead.meeting_format <> 'virtual'
        OR booking.video_link = '' AND ahead.meeting_format <> 'in-person'
    )
    """,
    _missing,
)
