"""The courses of many plans at once: one question a kind of record, however many plans there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import User, scope_of
from plans.models import CoreGroup, Plan, Visit
from plans.overview.course import Course

OF_PLAN = (
    "reference", "child", "conference", "initial_category", "category", "started_on", "ended_on",
    "end_reason", "visit_every", "last_reviewed_on", "child__first_name", "child__last_name",
    "child__birth_date", "child__expected_date", "child__death_date",
)  # fmt: skip
"""What is read of a plan for its course, and of whom it is."""
GROUPS = """
SELECT met.id, of.plan_id AS of_plan, planned_for, state, held_on
FROM plans_coregroup_plans of JOIN plans_coregroup met ON met.id = of.coregroup_id
WHERE of.plan_id = ANY(%s) ORDER BY planned_for, met.id
"""
CONFERENCES = """
SELECT conference.id, coalesce(child.merged_into_id, child.person_id) AS of_child, kind, state, held_on,
    (SELECT starts_at FROM conferences_booking WHERE conference_id = conference.id AND cancelled_at IS NULL)
        AS booked_for
FROM people_child child
JOIN conferences_conferencechild attached ON attached.child_id = child.person_id
JOIN conferences_conference conference ON conference.id = attached.conference_id
WHERE (child.person_id = ANY(%s) OR child.merged_into_id = ANY(%s))
    AND state NOT IN ('stood-down', 'cancelled') AND conference.family_id IN ({families})
ORDER BY conference.id
"""


def open_plans_of(chairs: Iterable[int], user: User) -> QuerySet[Plan]:
    """The open plans of these chairs that the user may see, with what is read of them."""
    plans = Plan.objects.visible_to(user).open().filter(chair__in=list(chairs))
    return plans.select_related("child").only(*OF_PLAN).order_by("pk")


def courses_of(plans: Sequence[Plan], *, user: User, reckoner: Reckoner, today: date) -> list["Gathered"]:
    """How each has gone, with the conferences about its child. Four queries."""
    visits, groups = _visits(plans), _groups(plans)
    dates, conferences = _dates(plans), _conferences(plans, user)
    found = []
    for plan in plans:
        end = plan.ended_on or date.max
        about = [
            row
            for row in conferences[plan.child_id]
            if row.pk == plan.conference_id or not row.held_on or plan.started_on <= row.held_on <= end
        ]
        course = Course.of(
            plan,
            groups=groups[plan.pk],
            visits=visits[plan.pk],
            deadlines=dates[plan.reference_id],
            conferences=about,
            reckoner=reckoner,
            today=today,
        )
        found.append((course, about))
    return found


Gathered = tuple[Course, list[Conference]]
"""A plan's course, and the conferences about its child while it ran or to come."""


def _visits(plans: Sequence[Plan]) -> dict[int, list[Visit]]:
    found = defaultdict[int, list[Visit]](list)
    rows = Visit.objects.filter(plan__in=plans).only(
        "plan", "visited_on", "seen", "seen_alone", "before_birth"
    )
    for visit in rows.order_by("visited_on", "pk"):
        found[visit.plan_id].append(visit)
    return found


def _groups(plans: Sequence[Plan]) -> dict[int, list[CoreGroup]]:
    found = defaultdict[int, list[CoreGroup]](list)
    rows: Iterable[Any] = CoreGroup.objects.raw(GROUPS, [[plan.pk for plan in plans]])
    for group in rows:
        found[group.of_plan].append(group)
    return found


def _dates(plans: Sequence[Plan]) -> dict[str, list[Deadline]]:
    found = defaultdict[str, list[Deadline]](list)
    rows = Deadline.objects.filter(record__in=[plan.reference_id for plan in plans])
    for row in rows.for_a_course().oldest_first():
        found[row.record_id].append(row)
    return found


def _conferences(plans: Sequence[Plan], user: User) -> dict[int, list[Conference]]:
    found, seen = defaultdict[int, list[Conference]](list), scope_of(user)
    children = [plan.child_id for plan in plans]
    statement = CONFERENCES.format(families=seen.sql)
    rows: Iterable[Any] = Conference.objects.raw(statement, [children, children, *seen.given])
    for conference in rows:
        found[conference.of_child].append(conference)
    return found
