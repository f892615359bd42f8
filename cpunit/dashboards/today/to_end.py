"""Plans that nothing can go on with, as the child has died or is grown up: they wait for who may end them."""

from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.children import child_in
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.participation import ADULT, born_by, grown_up_on
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    child = child_in(told)
    if told["death_date"]:
        since = f"died on {day_and_date(date.fromisoformat(told['death_date']))}"
    else:
        assert child.birth_date is not None
        since = f"{ADULT} since {day_and_date(grown_up_on(child.birth_date))}"
    code = told["code"]
    return Waiting(child.name, "End the plan", reverse("plan_ended", args=[code]), since, code)


TO_END = Section(
    "to end",
    """
    SELECT json_build_object(
        'code', plan.reference_id, 'first_name', child.first_name, 'last_name', child.last_name,
        'birth_date', child.birth_date, 'death_date', child.death_date
    ) AS told, count(*) OVER () AS of_all
    FROM plans_plan plan JOIN people_child child ON child.person_id = plan.child_id
    JOIN people_family family ON family.id = child.family_id
    WHERE plan.ended_on IS NULL AND {seen}
        AND (child.birth_date <= %(grown_up_if_born_by)s OR child.death_date IS NOT NULL)
        AND (%(chairs)s::bigint[] IS NULL OR plan.chair_id = ANY(%(chairs)s::bigint[]))
    ORDER BY plan.started_on, plan.id LIMIT %(most)s
    """,
    _line,
    {"grown_up_if_born_by": partial(born_by, ADULT)},
    Countable("plan to end", "plans to end"),
)
"""The open plans of those who are eighteen or have died (KRK-16, KRK-15): in the areas of the user, or
those that the chairs watch over; the longest open first.
"""
