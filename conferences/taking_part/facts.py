"""What is left to arrange at a conference, counted in the database for lists and boards."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import connection

from cpunit.domain.words import counted
from cpunit.web.look import once_a_look

NEEDS_LEFT = """(
    SELECT count(*) FROM conferences_participant place
    JOIN people_person person ON person.id = place.person_id
    LEFT JOIN people_adult adult ON adult.person_id = place.person_id
    LEFT JOIN people_child child ON child.person_id = place.person_id
        AND child.birth_date IS NOT NULL AND child.death_date IS NULL
    LEFT JOIN conferences_conferencechild attached
        ON attached.conference_id = place.conference_id AND attached.child_id = child.person_id
    LEFT JOIN conferences_reply said ON said.conference_id = place.conference_id
        AND said.person_id = place.person_id AND said.is_latest
    CROSS JOIN LATERAL (VALUES
        ('interpreter', coalesce(adult.interpreter, child.interpreter, FALSE)),
        ('access', coalesce(btrim(adult.access_needs) <> '', FALSE)),
        ('advocate', coalesce(attached.participation = 'advocate', FALSE)),
        ('supporter', coalesce(said.supporter <> '', FALSE)),
        ('other', coalesce(said.needs <> '', FALSE)
            AND (said.answer <> 'not' OR person.kind <> 'professional'))
    ) AS known (kind, is_known)
    LEFT JOIN conferences_need need ON need.participant_id = place.id AND need.kind = known.kind
    WHERE place.conference_id = ahead.id AND place.status <> 'excluded' AND (
        need.id IS NULL AND known.is_known
        OR need.id IS NOT NULL AND need.confirmed_on IS NULL AND need.why_not = ''
    )
)"""
"""How many needs at the conference `ahead` are neither confirmed nor said not to be there (KRK-28)."""

RISKS_LEFT = """(
    SELECT count(*) FROM (
        SELECT 'caution-' || caution.id AS key FROM people_caution caution
        WHERE caution.family_id = ahead.family_id AND caution.ended_at IS NULL
        UNION
        SELECT 'exclusion-' || kept.id FROM people_exclusion kept
        JOIN conferences_participant place ON place.exclusion_id = kept.id
        WHERE place.conference_id = ahead.id AND kept.ended_at IS NULL AND kept.extent <> 'minutes'
        UNION
        SELECT 'reply-' || reply.id FROM conferences_reply reply
        WHERE reply.conference_id = ahead.id AND reply.must_not_meet <> '' AND reply.looked_at IS NULL
        UNION
        SELECT 'request' FROM conferences_conferencerequest asked
        WHERE asked.id = ahead.request_id AND asked.safety_concerns <> ''
    ) AS known
    WHERE NOT coalesce((
        SELECT bool_and(measure.done_on IS NOT NULL) FROM conferences_measure measure
        JOIN conferences_booking standing ON standing.id = measure.booking_id
        WHERE standing.conference_id = ahead.id AND standing.cancelled_at IS NULL
            AND measure.risk = known.key
    ), FALSE)
)"""
"""How much of what is known of risk on its day is not answered (KRK-29)."""


class Left(NamedTuple):
    """What is left to arrange at one conference."""

    needs: int
    risks: int

    @property
    def words(self) -> str:
        """ "2 needs to arrange, 1 risk to answer"; "" for nothing."""
        parts = [
            f"{counted(self.needs, 'need')} to arrange" if self.needs else "",
            f"{counted(self.risks, 'risk')} to answer" if self.risks else "",
        ]
        return ", ".join(filter(None, parts))


def left_at(conferences: Collection[int]) -> dict[int, Left]:
    """What is left at each of these, by key. One query, asked once a look."""
    return once_a_look(_left_at, tuple(conferences))


def _left_at(conferences: tuple[int, ...]) -> dict[int, Left]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ahead.id, {NEEDS_LEFT}, {RISKS_LEFT} FROM conferences_conference ahead "  # noqa: S608
            "WHERE ahead.id = ANY(%s::bigint[])",
            [list(conferences)],
        )
        return {key: Left(needs, risks) for key, needs, risks in cursor.fetchall()}
