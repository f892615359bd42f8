"""Who speaks for each child at a conference, by name, or how far that is (KRK-28)."""

from datetime import date

from django.db import connection

from conferences.models import Conference
from cpunit.domain.taking_part import Need as Kind
from cpunit.domain.words import day_and_date


def advocates_at(conference: Conference) -> dict[int, tuple[int, str]]:
    """Of each child on the list, their place and who speaks for them, or how far that is; "" where nobody was
    asked. By the child's key, one query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ADVOCATES, {"conference": conference.pk, "kind": Kind.ADVOCATE.value})
        found = cursor.fetchall()
    return {person: (pk, _advocate(who, why_not, asked_on)) for person, pk, who, why_not, asked_on in found}


_ADVOCATES = """
SELECT place.person_id, place.id, advocate.who, advocate.why_not, advocate.asked_on
FROM conferences_participant place
JOIN people_person person ON person.id = place.person_id AND person.kind = 'child'
LEFT JOIN conferences_need advocate ON advocate.participant_id = place.id AND advocate.kind = %(kind)s::text
WHERE place.conference_id = %(conference)s::bigint ORDER BY place.id
"""


def _advocate(who: str | None, why_not: str | None, asked_on: date | None) -> str:
    if why_not:
        return f"none: {why_not}"
    return who or (f"asked for on {day_and_date(asked_on)}" if asked_on else "")
