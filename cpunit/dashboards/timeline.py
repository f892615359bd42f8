"""What happened to a child, from every room: drawn, and told; one query a kind of record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from conferences.models import StrategyDiscussion
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import moves_of
from cpunit.papers.models import Document
from cpunit.people.models import Child, User
from cpunit.web.happenings import Happening
from cpunit.web.picture import Picture
from escalations.models import Concern
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

OF_PLAN = (
    "reference", "child", "conference", "initial_category", "category", "started_on", "ended_on",
    "end_reason", "visit_every", "last_reviewed_on",
)  # fmt: skip
"""What is read of a plan for its course and its words."""


@dataclass(frozen=True)
class Life:
    """What happened to a child, as a picture and in words."""

    picture: Picture
    happenings: list[Happening]


def plans_of(child: Child) -> list[Plan]:
    """The plans of a child whom the user may see, the latest first."""
    return list(child.plans.only(*OF_PLAN).order_by("-started_on"))


def life_of(
    child: Child,
    plans: Sequence[Plan],
    deadlines: Sequence[Deadline],
    *,
    user: User,
    reckoner: Reckoner,
    today: date,
) -> Life:
    """Strategy discussions, conferences, plans, core groups, visits, concerns, papers, dates that moved.

    `deadlines` are all of the child's, open and closed.
    """
    conferences = conferences_about(child, user)
    groups, visits = groups_on(plans), visits_on(plans)
    concerns = list(_concerns(plans, user))
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
        concerns=[(row.code, row.raised_at) for row in concerns],
        today=today,
    )
    told = [
        *_discussions(child, user),
        *conferences_told(conferences, decided=True),
        *plans_told(plans),
        *reviews_told({day for course in courses for day in course.reviewed}, conferences),
        *groups_told({group.pk: group for course in courses for group in course.groups}.values()),
        *(told for course in courses for told in visits_told(course.visits)),
        *_concerns_told(concerns),
        *_papers(child, user),
        *moves_of(deadlines),
    ]
    return Life(drawn, told)


def _discussions(child: Child, user: User) -> list[Happening]:
    rows = StrategyDiscussion.objects.visible_to(user).filter(children=child.pk)
    rows = rows.only("reference", "held_on", "outcome", "imported").order_by("-held_on", "-id")
    return [
        Happening(
            "Start of section 47 enquiries, from the census" if row.imported else "Strategy discussion",
            row.held_on,
            text="" if row.imported else str(row.get_outcome_display()),
            url=row.get_absolute_url(),
        )
        for row in rows
    ]


def _concerns(plans: Sequence[Plan], user: User) -> QuerySet[Concern]:
    return (
        Concern.objects.visible_to(user)
        .filter(about_reference__in=[plan.reference_id for plan in plans])
        .select_related("raised_by")
        .only("reference", "raised_at", "state", "raised_by__name")
        .order_by("-raised_at", "id")
    )


def _concerns_told(concerns: Sequence[Concern]) -> list[Happening]:
    return [
        Happening(
            f"Formal concern {row.code}",
            row.raised_at,
            by=row.raised_by.name,
            text=str(row.get_state_display()),
            url=row.get_absolute_url(),
        )
        for row in concerns
    ]


def _papers(child: Child, user: User) -> list[Happening]:
    rows = (
        Document.objects.visible_to(user)
        .filter(children=child.pk)
        .order_by("-made_at", "id")
        .values_list("pk", "title", "made_at", "kind")
    )
    return [
        Happening(title, made_at, text=str(Document.Kind(kind).label), url=f"/papers/{key}/")
        for key, title, made_at, kind in rows
    ]
