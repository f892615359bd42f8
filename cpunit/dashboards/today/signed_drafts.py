"""Updated plans that were signed off and not given out since, and those that nobody can sign off."""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.children import child_in
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date


def _line(words: str, told: dict[str, Any]) -> Waiting:
    on, code = day_and_date(date.fromisoformat(told["since"])), told["code"]
    return Waiting(child_in(told).name, words, reverse("plan", args=[code]), on, code)


def _signed(told: dict[str, Any], today: date) -> Waiting:
    return _line("The updated plan is signed off: give it out", told)


def _stuck(told: dict[str, Any], today: date) -> Waiting:
    return _line("Nobody can sign the updated plan off", told)


SIGNED_DRAFTS = Section(
    "signed drafts",
    """
    SELECT json_build_object(
        'code', plan.reference_id, 'first_name', child.first_name, 'last_name', child.last_name,
        'birth_date', child.birth_date, 'since', (draft.signed_at AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM plans_plandraft draft JOIN plans_plan plan ON plan.id = draft.plan_id
    JOIN people_child child ON child.person_id = plan.child_id
    JOIN people_family family ON family.id = child.family_id
    WHERE draft.signed_at IS NOT NULL AND plan.ended_on IS NULL AND child.death_date IS NULL AND {seen}
        AND (%(chairs)s::bigint[] IS NULL OR plan.chair_id = ANY(%(chairs)s::bigint[]))
        AND NOT EXISTS (
            SELECT FROM plans_planissue later
            WHERE later.plan_id = plan.id AND later.issued_at >= draft.signed_at
        )
        AND NOT EXISTS (
            SELECT FROM plans_plandraft later WHERE later.plan_id = plan.id AND later.id > draft.id
            AND later.signed_at IS NOT NULL
        )
    ORDER BY draft.signed_at, draft.id LIMIT %(most)s
    """,
    _signed,
    kind=Countable("updated plan to give out", "updated plans to give out"),
)
"""Of the plans that the chairs watch over; the longest signed off first."""
STUCK_DRAFTS = Section(
    "stuck drafts",
    """
    SELECT json_build_object(
        'code', plan.reference_id, 'first_name', child.first_name, 'last_name', child.last_name,
        'birth_date', child.birth_date, 'since', (draft.handed_in_at AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM plans_plandraft draft JOIN plans_plan plan ON plan.id = draft.plan_id
    JOIN people_child child ON child.person_id = plan.child_id
    JOIN people_family family ON family.id = child.family_id
    WHERE draft.is_stuck AND plan.ended_on IS NULL AND child.death_date IS NULL AND {seen}
        AND (%(chairs)s::bigint[] IS NULL OR plan.chair_id = ANY(%(chairs)s::bigint[]))
    ORDER BY draft.handed_in_at, draft.id LIMIT %(most)s
    """,
    _stuck,
    kind=Countable("updated plan that nobody can sign off", "updated plans that nobody can sign off"),
)
"""The longest handed in first."""
