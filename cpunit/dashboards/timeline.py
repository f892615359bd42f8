"""What happened to a child, from every room: drawn, and told; one query a kind of record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpunit.dashboards.other_records import other_records
from cpunit.dashboards.parts import Part, Told
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


OTHERS = {
    "enquiries": Part.CONFERENCES,
    "discussion": Part.CONFERENCES,
    "moved here": Part.CONFERENCES,
    "finding": Part.WATCH,
    "paper": Part.PAPERS,
}
"""Of what is found beside, the part to which each kind belongs; any other belongs to plans."""


@dataclass(frozen=True)
class Life:
    """What happened to a child, as a picture and in words, by part."""

    picture: Picture
    told: Told


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
    booked: Sequence[Happening] = (),
) -> Life:
    """Discussions, transfers, conferences, plans, core groups, visits, concerns, papers, dates that moved.

    `deadlines` are all of the child's, open and closed; `booked` is what the log tells of conferences.
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
    of_others: dict[Part, list[Happening]] = {}
    for kind, happening in others.happenings:
        of_others.setdefault(OTHERS.get(kind, Part.PLANS), []).append(happening)
    days = {day for course in courses for day in course.reviewed}
    met = {group.pk: group for course in courses for group in course.groups}
    return Life(
        drawn,
        {
            Part.PLANS: [*of_others.get(Part.PLANS, ()), *plans_told(plans), *_death_told(child)],
            Part.CONFERENCES: [
                *of_others.get(Part.CONFERENCES, ()),
                *booked,
                *conferences_told(conferences, decided=True),
                *reviews_told(days, conferences),
            ],
            Part.GROUPS: groups_told(met.values()),
            Part.VISITS: [each for course in courses for each in visits_told(course.visits)],
            Part.WATCH: [*of_others.get(Part.WATCH, ()), *watch_told(watched)],
            Part.PAPERS: of_others.get(Part.PAPERS, []),
            Part.DATES: moves_of(deadlines),
        },
    )


def _death_told(child: Child) -> list[Happening]:
    return [Happening("Died", child.death_date)] if child.death_date else []
