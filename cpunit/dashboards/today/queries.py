"""Queries that the social worker has not answered yet, of conferences that are still to be held."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import counted, day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    asked = timezone.localdate(datetime.fromisoformat(told["asked_at"]))
    number = counted(told["number"], "query", "queries")
    return Waiting(
        name=told["family"],
        verb=f"{number} not answered",
        url=f"{reverse('conference_preparation', args=[told['code']])}#queries",
        code=told["code"],
        when=f"asked {told['worker']} on {day_and_date(asked)}",
    )


QUERIES = Section(
    "queries",
    """
    SELECT json_build_object(
        'family', family.name, 'code', ahead.reference_id, 'worker', worker.name,
        'number', asked.number, 'asked_at', asked.first_at
    ) AS told, count(*) OVER () AS of_all
    FROM (
        SELECT conference_id, count(*) AS number, min(asked_at) AS first_at
        FROM conferences_query WHERE answered_at IS NULL GROUP BY conference_id
    ) AS asked
    JOIN conferences_conference ahead ON ahead.id = asked.conference_id
    JOIN people_family family ON family.id = ahead.family_id
    LEFT JOIN people_professional worker ON worker.person_id = family.social_worker_id
    WHERE ahead.state IN ('requested', 'booked', 'open') AND {seen}
        AND ahead.reference_id <> ALL(%(shown)s::text[]) AND (
        %(chairs)s::bigint[] IS NULL OR EXISTS (
            SELECT FROM conferences_booking booking
            WHERE booking.conference_id = ahead.id AND booking.cancelled_at IS NULL
                AND booking.chair_id = ANY(%(chairs)s::bigint[])
        )
    )
    ORDER BY asked.first_at, ahead.id LIMIT %(most)s
    """,
    _line,
    kind=Countable("query", "queries"),
)
"""Of the conferences of these chairs, or of all in the areas; the one that has waited longest first."""
