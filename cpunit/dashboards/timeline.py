"""What happened to a child, from every room: drawn, and told; one query a kind of record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from conferences.models import StrategyDiscussion, TransferIn
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import moves_of
from cpunit.papers.models import Document
from cpunit.people.models import Child, Scope, User, scope_of
from cpunit.people.models.reference import address_of
from cpunit.web.happenings import Happening
from cpunit.web.picture import Picture
from escalations.models import Concern
from plans.models import Plan, TransferOut
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


DISCUSSIONS = """
SELECT discussion.id, reference_id, held_on, outcome, imported FROM conferences_strategydiscussion discussion
JOIN conferences_strategydiscussion_children about ON about.strategydiscussion_id = discussion.id
WHERE about.child_id = %s AND discussion.family_id IN ({families}) ORDER BY held_on DESC, discussion.id DESC
"""
MOVED_HERE = """
SELECT transfer.id, reference_id, authority, notified_on, state FROM conferences_transferin transfer
JOIN conferences_transferchild moved ON moved.transfer_id = transfer.id
WHERE moved.child_id = %s AND transfer.family_id IN ({families}) ORDER BY notified_on DESC, transfer.id DESC
"""
CONCERNS = """
SELECT concern.id, reference_id, raised_at, state, raiser.name AS by FROM escalations_concern concern
JOIN people_user raiser ON raiser.id = concern.raised_by_id
WHERE about_reference_id = ANY(%s) AND concern.family_id IN ({families}) ORDER BY raised_at DESC, concern.id
"""
PAPERS = """
SELECT paper.id, title, made_at, paper.kind FROM papers_document paper
JOIN papers_filing filing ON filing.document_id = paper.id
JOIN people_reference record ON record.code = paper.record_id
WHERE filing.child_id = %s AND record.family_id IN ({families}) ORDER BY made_at DESC, paper.id
"""
"""Plain statements for the reason in plans/overview/recorded.py."""


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
    concerns = _concerns(plans, seen)
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
        *_discussions(child, seen),
        *_moved_here(child, seen),
        *_moves_away(plans),
        *conferences_told(conferences, decided=True),
        *plans_told(plans),
        *reviews_told({day for course in courses for day in course.reviewed}, conferences),
        *groups_told({group.pk: group for course in courses for group in course.groups}.values()),
        *(told for course in courses for told in visits_told(course.visits)),
        *_concerns_told(concerns),
        *_papers(child, seen),
        *moves_of(deadlines),
    ]
    return Life(drawn, told)


def _discussions(child: Child, seen: Scope) -> list[Happening]:
    rows = StrategyDiscussion.objects.raw(DISCUSSIONS.format(families=seen.sql), [child.pk, *seen.given])
    return [
        Happening(
            "Start of section 47 enquiries, from the census" if row.imported else "Strategy discussion",
            row.held_on,
            text="" if row.imported else str(row.get_outcome_display()),
            url=row.get_absolute_url(),
        )
        for row in rows
    ]


def _moved_here(child: Child, seen: Scope) -> list[Happening]:
    rows = TransferIn.objects.raw(MOVED_HERE.format(families=seen.sql), [child.pk, *seen.given])
    return [
        Happening(
            f"We were told of a plan of {row.authority}",
            row.notified_on,
            text=str(row.get_state_display()),
            url=row.get_absolute_url(),
        )
        for row in rows
    ]


def _moves_away(plans: Sequence[Plan]) -> list[Happening]:
    """The moves of those plans, which the user may see, to other authorities."""
    rows = TransferOut.objects.filter(plan__in=plans).select_related("recorded_by") if plans else ()
    codes = {plan.pk: plan.code for plan in plans}
    return [
        Happening(
            f"Plan {codes[row.plan_id]}: to move to {row.authority}",
            row.recorded_at,
            by=row.recorded_by.name,
            text=str(row.get_state_display()),
            url=f"{address_of(codes[row.plan_id])}transfer/",
        )
        for row in rows
    ]


def _concerns(plans: Sequence[Plan], seen: Scope) -> list[Any]:
    codes = [plan.reference_id for plan in plans]
    if not codes:
        return []
    return list(Concern.objects.raw(CONCERNS.format(families=seen.sql), [codes, *seen.given]))


def _concerns_told(concerns: Sequence[Any]) -> list[Happening]:
    return [
        Happening(
            f"Formal concern {row.code}",
            row.raised_at,
            by=row.by,
            text=str(row.get_state_display()),
            url=row.get_absolute_url(),
        )
        for row in concerns
    ]


def _papers(child: Child, seen: Scope) -> list[Happening]:
    rows = Document.objects.raw(PAPERS.format(families=seen.sql), [child.pk, *seen.given])
    return [
        Happening(row.title, row.made_at, text=str(row.get_kind_display()), url=f"/papers/{row.pk}/")
        for row in rows
    ]
