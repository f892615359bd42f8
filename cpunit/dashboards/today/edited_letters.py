"""Letters that somebody else edited: read each, and release it (safety 11)."""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.letter_words import LETTERS
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    day, kind = date.fromisoformat(told["day"]), LetterKind(told["kind"])
    name = LETTERS[kind].name
    return Waiting(
        name=told["family"],
        verb=f"Read the edited letter, and release it: {name[0].lower()}{name[1:]}",
        url=reverse("letter_release", args=[told["code"], kind, told["key"]]),
        code=told["code"],
        when=f"edited on {day_and_date(day)} by {told['by']}",
        is_late=day < today,
    )


EDITED = Section(
    "edited letters",
    """
    SELECT json_build_object(
        'family', family.name, 'code', letter.record_id, 'kind', letter.kind, 'by', who.name,
        'key', coalesce(letter.person_id, 0),
        'day', (letter.edited_at AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM letters_editedletter letter
    JOIN people_reference record ON record.code = letter.record_id
    JOIN people_family family ON family.id = record.family_id
    JOIN people_user who ON who.id = letter.edited_by_id
    LEFT JOIN conferences_conference held ON held.reference_id = record.code
    WHERE letter.released_at IS NULL AND {seen} AND NOT EXISTS (
            SELECT FROM letters_editedletter_hands hand
            WHERE hand.editedletter_id = letter.id AND hand.user_id = %(user)s::bigint
        )
        AND (held.id IS NULL OR held.state = 'closed')
    ORDER BY letter.edited_at, letter.id
    LIMIT %(most)s
    """,
    _line,
    kind=Countable("edited letter to release", "edited letters to release"),
)
"""Those about a conference once it is closed, as none leaves before."""
