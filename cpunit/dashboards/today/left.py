"""What business support’s lines say beside a date: what is left to send, and when the next conference is."""

from dataclasses import replace
from typing import Any

from django.db import connection

from cpunit.dashboards.lines import DueLine
from cpunit.dashboards.rows import DueRow
from cpunit.domain.rules import Kind
from cpunit.domain.words import counted, listed

TO_SEND = {Kind.INVITATIONS.value}


_NEXT = """
SELECT held.family_id, min(booking.starts_at) FROM conferences_booking booking
JOIN conferences_conference held ON held.id = booking.conference_id
WHERE booking.cancelled_at IS NULL AND held.state = 'booked' AND held.family_id = ANY(%s::bigint[])
GROUP BY held.family_id
"""
_LEFT = """
SELECT held.reference_id, count(*) FILTER (WHERE place.status = 'to-invite'),
    count(*) FILTER (WHERE place.status = 'invited' AND place.by_post AND place.posted_on IS NULL),
    held.meeting_format <> 'in-person' AND EXISTS (
        SELECT FROM conferences_booking booking
        WHERE booking.conference_id = held.id AND booking.cancelled_at IS NULL AND booking.video_link = ''
    )
FROM conferences_conference held
JOIN conferences_participant place ON place.conference_id = held.id
LEFT JOIN people_child child ON child.person_id = place.person_id
WHERE held.reference_id = ANY(%s::text[])
    AND (child.person_id IS NULL OR child.birth_date IS NOT NULL AND child.death_date IS NULL)
GROUP BY held.id
"""
"""Plain, as each took longer to put together than to answer. Nobody is written to for a child who is not born
or has died.
"""


def with_next_conference(rows: list[DueRow]) -> list[DueRow]:
    """The rows with when each family's next conference is booked for: what callers ask. One query."""
    when = dict(_asked(_NEXT, [row.family.pk for row in rows]))
    return [replace(row, next_at=when.get(row.family.pk)) for row in rows]


def with_what_is_left(lines: list[DueLine]) -> list[DueLine]:
    """The lines of invitations say what is still to be done: the link of a video meeting, to send, or letters
    to post. One query.
    """
    counts = _asked(_LEFT, [line.code for line in lines if line.kind in TO_SEND])
    left = {code: _left(*numbers) for code, *numbers in counts}
    return [
        replace(line, verb=left[line.code]) if line.kind in TO_SEND and left.get(line.code) else line
        for line in lines
    ]


def _asked(statement: str, keys: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [keys])
        return cursor.fetchall()


def _left(to_invite: int, to_post: int, lacks_link: bool) -> str:
    """ "Add the video link, send 4 invitations and post 3 letters"; "" where nothing is left to send."""
    link = "add the video link" if lacks_link and to_invite else ""
    send = f"send {counted(to_invite, 'invitation')}" if to_invite else ""
    post = f"post or hand over {counted(to_post, 'letter')}" if to_post else ""
    said = listed([words for words in (link, send, post) if words])
    return said[:1].upper() + said[1:]
