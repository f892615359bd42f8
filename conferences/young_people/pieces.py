"""What a young person wrote and nobody has read, on the board and on the conference's own page."""

from collections.abc import Iterator

from django.urls import reverse

from conferences.conference.pieces import Missing, Piece, Told
from cpunit.domain.words import counted


def _missing(code: str, told: Told) -> Iterator[Missing]:
    words = counted(told["unread"], "message from a young person", "messages from young people")
    yield Missing(words, reverse("conference_young_people", args=[code]))


YOUNG_PEOPLE = Piece(
    "young people",
    """
    SELECT conference_id, json_build_object('unread', count(*)) AS told
    FROM conferences_ownwords
    WHERE conference_id = ANY(%(conferences)s) AND read_at IS NULL
    GROUP BY conference_id
    """,
    _missing,
)
