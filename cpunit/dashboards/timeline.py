"""What happened to a child, from every room: drawn, and told; one query a kind of record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpunit.dashboards.other_records import other_records
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import moves_of
from cpunit.people.models import Child, User, scope_of
from cpunit.web.happenings import Happening
from cpunit.web.picture import Picture
from plans.models import Plan
from plans.overview.course import Course
from plans.overview.happened import (
    conferences_told,
    groups_told,
    plans_told,
    reviews_told,
    visits_told,
)
from plans.overview.lanes import picture
from plans.overview.recorded import conferences_about, groups_on, visits_on
from plans.overview.watching import watch_told, watched_on

OF_PLAN = (
    "reference", "child", "conference", "initial_category", "category", "started_on", "ended_on",
    "end_reason", "visit_every", "last_reviewed_on", "previous_plans",
)  # fmt: skip
"""What is read of a plan for its course and its words."""


@dataclass(frozen=True)
class Life:
    """What happened to a child, as a picture and in words."""

    picture: Picture
    happenings: list[Happening]


def plans_of(child: Child) -> list[Plan]:
    """The plans of a child whom the user may see, the latest first; not one that was recorded by mistake."""
    return list(child.plans.true().only(*OF_PLAN).order_by("-started_on"))


def life_of(
    child: Child,
    plans: Sequence[Plan],
    deadlines: Sequence[Deadline],
    *,
    user: User,
    reckoner: Reckoner,
    today: date,
) -> Life:
    """Discussions, transfers, conferences, plans, core groups, visits, concerns, papers, dates that moved.

    `deadlines` are all of the child's, open and closed.
    """
    seen = scope_of(user)
    conferences = conferences_about(child, seen)
    groups, visits = groups_on(plans), visits_on(plans)
    others, watched = other_records(child, plans, seen), watched_on(plans)
    courses = [
        Course.of(
            plan,
            groups=groups[plan.pk],
            visits=visits[plan.pk],
            deadlines=deadlines,
            conferences=conferences,
            reckoner=reckoner,
            today=today,
        )
        for plan in plans
    ]
    drawn = picture(
        courses,
        title=f"What happened to {child.first_name}",
        child=child,
        conferences=conferences,
        deadlines=deadlines,
        concerns=others.concerns,
        watched=watched,
        today=today,
    )
    told = [
        *others.happenings,
        *conferences_told(conferences, decided=True),
        *plans_told(plans),
        *reviews_told({day for course in courses for day in course.reviewed}, conferences),
        *groups_told({group.pk: group for course in courses for group in course.groups}.values()),
        *(told for course in courses for told in visits_told(course.visits)),
        *watch_told(watched),
        *moves_of(deadlines),
    ]
    return Life(drawn, told)
