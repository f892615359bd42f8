"""What plans say is done by a day that is past, and is not (SUR-12)."""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.children import child_in
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date

LONGEST = 80
"""Characters of what is to be done; its page says it whole."""


def _line(told: dict[str, Any], today: date) -> Waiting:
    done = told["action"]
    short = done if len(done) <= LONGEST else f"{done[:LONGEST].rstrip()}…"
    code, by_date = told["code"], date.fromisoformat(told["by_date"])
    return Waiting(
        name=child_in(told).name,
        verb=short,
        url=reverse("action_closed", args=[code, told["key"]]),
        when=f"{told['owner']}, by {day_and_date(by_date)}",
        code=code,
        is_late=True,
    )


LATE_ACTIONS = Section(
    "late actions",
    """
    SELECT json_build_object(
        'code', plan.reference_id, 'first_name', child.first_name, 'last_name', child.last_name,
        'birth_date', child.birth_date, 'key', action.id, 'action', action.action,
        'by_date', action.by_date, 'owner', (
            SELECT coalesce(
                professional.name || CASE WHEN professional.left_on IS NULL THEN '' ELSE ', who has left' END,
                adult.name, young.first_name
            )
            FROM people_person person
            LEFT JOIN people_professional professional ON professional.person_id = person.id
            LEFT JOIN people_adult adult ON adult.person_id = person.id
            LEFT JOIN people_child young ON young.person_id = person.id
            WHERE person.id = action.owner_id
        )
    ) AS told, count(*) OVER () AS of_all
    FROM plans_planaction action JOIN plans_plan plan ON plan.id = action.plan_id
    JOIN people_child child ON child.person_id = plan.child_id
    JOIN people_family family ON family.id = child.family_id
    WHERE action.state = 'to-do' AND action.by_date < %(today)s
        AND plan.ended_on IS NULL AND child.death_date IS NULL AND {seen}
        AND (%(chairs)s::bigint[] IS NULL OR plan.chair_id = ANY(%(chairs)s::bigint[]))
    ORDER BY action.by_date, action.id LIMIT %(most)s
    """,
    _line,
    kind=Countable("action past its day", "actions past their day"),
    most=1,
)
"""In the areas of the user, or of the plans that the chairs watch over; the longest past first."""
