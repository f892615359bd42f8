"""What a plan's page shows of how the plan has gone: drawn, and told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import moves_of
from cpunit.people.models import User
from cpunit.web.happenings import Happening
from cpunit.web.picture import Picture
from plans.core_groups.planned import KINDS
from plans.models import CoreGroup, Plan
from plans.overview.course import Course, conferences_of
from plans.overview.happened import (
    conferences_told,
    groups_told,
    plans_told,
    reviews_told,
    visits_told,
)
from plans.overview.lanes import picture
from plans.overview.recorded import groups_on, visits_on
from plans.overview.watching import Watch, watch_told, watched_on
from plans.visits.facts import Compliance, compliance


@dataclass(frozen=True)
class Life:
    """How a plan has gone. `planned` are core groups to come, which the page leads on to cancel."""

    picture: Picture
    planned: list[CoreGroup]
    watched: list[Watch]
    compliance: Compliance
    happenings: list[Happening]


def life_of(
    plan: Plan,
    deadlines: Sequence[Deadline],
    concerns: Sequence[tuple[str, datetime]],
    *,
    user: User,
    may_watch: bool,
    reckoner: Reckoner,
    today: date,
) -> Life:
    """All that is recorded on a plan, whose dates are `deadlines`: one query a kind of record."""
    visits = visits_on([plan])[plan.pk]
    groups = groups_on([plan])[plan.pk]
    conferences = conferences_of(plan, user)
    course = Course.of(
        plan,
        groups=groups,
        visits=visits,
        deadlines=deadlines,
        conferences=conferences,
        reckoner=reckoner,
        today=today,
    )
    watched = watched_on([plan])
    code = plan.code if plan.is_open else ""
    planned: list[Any] = [group for group in groups if group.state == CoreGroup.State.PLANNED]
    for group in planned:
        group.limit = _missed_by(group.planned_for, deadlines)
    return Life(
        picture(
            [course],
            title=f"How plan {plan.code} has gone",
            child=plan.child,
            conferences=conferences,
            deadlines=deadlines,
            concerns=concerns,
            watched=watched,
            today=today,
        ),
        planned,
        watched,
        compliance(plan, visits, reckoner, today, since=course.visits_since, stored=course.deadlines),
        [
            *plans_told([plan]),
            *conferences_told(conferences),
            *reviews_told(course.reviewed, conferences),
            *groups_told((group for group in groups if group not in planned), code),
            *visits_told(visits, code),
            *watch_told(watched, plan.code, may_watch=may_watch),
            *moves_of(course.deadlines),
        ],
    )


def _missed_by(day: date, deadlines: Sequence[Deadline]) -> date | None:
    """The limit of a core group that one on that day comes after."""
    limits = [each.due_date for each in deadlines if each.closed_at is None and each.kind in KINDS]
    return next((limit for limit in sorted(limits) if limit < day), None)
