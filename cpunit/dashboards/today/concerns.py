"""Answers to a chair's concerns, which wait to be read."""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.children import child_in
from cpunit.dashboards.today.few import Few
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting, WaitingList
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    answered = day_and_date(date.fromisoformat(told["on"]))
    return Waiting(
        name=child_in(told).name,
        verb="Read the answer",
        url=reverse("concern", args=[told["code"]]),
        code=told["code"],
        when=f"{answered}, from {told['by']}" if told["by"] else answered,
    )


def answers_to(found: Few[Waiting], chair: int | None) -> WaitingList:
    """With the list that holds the others of this chair."""
    all_of_them = f"/challenge/?state=answered&chair={chair or ''}"
    return WaitingList.of(found, Countable("answer", "answers", all_of_them))


CONCERNS_ANSWERED = Section(
    "concerns answered",
    """
    SELECT json_build_object(
        'first_name', child.first_name, 'last_name', child.last_name, 'birth_date', child.birth_date,
        'code', concern.reference_id, 'on', concern.answered_on, 'by', concern.answered_by
    ) AS told, count(*) OVER () AS of_all
    FROM escalations_concern concern
    JOIN people_family family ON family.id = concern.family_id
    JOIN plans_plan plan ON plan.reference_id = concern.about_reference_id
    JOIN people_child child ON child.person_id = plan.child_id
    WHERE concern.state = 'answered' AND concern.chair_id = ANY(%(chairs)s::bigint[]) AND {seen}
    ORDER BY concern.answered_on, concern.id LIMIT %(most)s
    """,
    _line,
)
