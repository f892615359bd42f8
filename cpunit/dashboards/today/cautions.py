"""Orders, and who must not meet, whose end is near or has passed: whoever works with the family asks in time
whether they go on.
"""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.cautions import KINDS, LOOK_BEFORE
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    """It names nobody."""
    until = date.fromisoformat(told["until"])
    is_past = until < today
    return Waiting(
        name=told["family"],
        url=f"{reverse('family', args=[told['code']])}#cautions",
        verb=KINDS[told["kind"]].words,
        when=f"{'was to end' if is_past else 'ends'} on {day_and_date(until)}: ask whether it goes on",
        is_late=is_past,
    )


def _look_until(today: date) -> date:
    return today + LOOK_BEFORE


ENDING_CAUTIONS = Section(
    "ending cautions",
    """
    SELECT json_build_object(
        'family', family.name, 'code', family.code, 'kind', caution.kind, 'until', caution.until
    ) AS told, count(*) OVER () AS of_all
    FROM people_caution caution JOIN people_family family ON family.id = caution.family_id
    WHERE caution.ended_at IS NULL AND caution.until <= %(look_until)s AND {seen}
        AND (
            %(chairs)s::bigint[] IS NULL
            OR caution.family_id IN (
                SELECT child.family_id
                FROM plans_plan plan JOIN people_child child ON child.person_id = plan.child_id
                WHERE plan.ended_on IS NULL AND plan.chair_id = ANY(%(chairs)s::bigint[])
            )
            OR caution.family_id IN (
                SELECT ahead.family_id
                FROM conferences_booking booking
                JOIN conferences_conference ahead ON ahead.id = booking.conference_id
                WHERE booking.cancelled_at IS NULL AND booking.chair_id = ANY(%(chairs)s::bigint[])
                    AND ahead.state IN ('requested', 'booked', 'open')
            )
        )
    ORDER BY caution.until, caution.id LIMIT %(most)s
    """,
    _line,
    {"look_until": _look_until},
    Countable("order that ends", "orders that end"),
)
"""Those of the families in the user's areas, or of those whose conferences and plans are the chairs' own; the
first to end first.
"""
