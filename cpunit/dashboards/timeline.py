"""What happened to a child, newest first, from every room: one query a kind of record."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from conferences.models import Conference, StrategyDiscussion
from cpunit.deadlines.shown import shown_moves
from cpunit.papers.models import Document
from cpunit.people.models import Child, User
from escalations.models import Concern
from plans.models import CoreGroup, Plan, Visit

Moment = date | datetime


@dataclass(frozen=True)
class Happening:
    """What templates/components/timeline.html draws."""

    title: str
    date: Moment
    by: str = ""
    text: str = ""
    url: str = ""


def timeline(child: Child, plans: list[Plan], *, user: User) -> list[Happening]:
    """Strategy discussions, conferences, plans, core groups, visits, concerns, papers, dates that moved."""
    found = [
        *_discussions(child, user),
        *_conferences(child, user),
        *_plans(plans),
        *_core_groups(plans, user),
        *_visits(plans, user),
        *_concerns(plans, user),
        *_papers(child, user),
        *_moves(child),
    ]
    return sorted(found, key=lambda happening: _moment(happening.date), reverse=True)


def _moment(when: Moment) -> datetime:
    if isinstance(when, datetime):
        return when
    return timezone.make_aware(datetime(when.year, when.month, when.day, 12))  # noqa: DTZ001  # made aware here


def _discussions(child: Child, user: User) -> list[Happening]:
    rows = StrategyDiscussion.objects.visible_to(user).filter(children=child).select_related("reference")
    return [
        Happening(
            "Start of section 47 enquiries, from the census" if row.imported else "Strategy discussion",
            row.held_on,
            text="" if row.imported else str(row.get_outcome_display()),
            url=row.get_absolute_url(),
        )
        for row in rows
    ]


def _conferences(child: Child, user: User) -> list[Happening]:
    rows = (
        Conference.objects.visible_to(user)
        .filter(children=child, held_on__isnull=False)
        .select_related("reference")
        .prefetch_related("decisions")
    )
    return [
        Happening(
            str(row.get_kind_display()),
            row.held_on,
            text=", ".join(
                str(decision.get_outcome_display())
                for decision in row.decisions.all()
                if decision.child_id == child.pk
            ),
            url=row.get_absolute_url(),
        )
        for row in rows
        if row.held_on
    ]


def _plans(plans: list[Plan]) -> list[Happening]:
    found = []
    for plan in plans:
        title = f"Plan {plan.code} started"
        found.append(
            Happening(
                title, plan.started_on, text=plan.get_initial_category_display(), url=plan.get_absolute_url()
            )
        )
        if plan.ended_on:
            found.append(
                Happening(
                    f"Plan {plan.code} ended",
                    plan.ended_on,
                    text=plan.get_end_reason_display(),
                    url=plan.get_absolute_url(),
                )
            )
    return found


def _core_groups(plans: list[Plan], user: User) -> list[Happening]:
    rows = CoreGroup.objects.visible_to(user).filter(plans__in=plans).distinct()
    titles = {"held": "Core group held", "cancelled": "Core group cancelled", "planned": "Core group planned"}
    return [
        Happening(titles[row.state], row.held_on or row.planned_for, text=row.why_cancelled or row.progress)
        for row in rows
    ]


def _visits(plans: list[Plan], user: User) -> list[Happening]:
    rows = Visit.objects.visible_to(user).filter(plan__in=plans).select_related("professional")
    return [
        Happening(
            "Visit: seen alone" if row.seen_alone else "Visit: seen" if row.seen else "Visit: not seen",
            row.visited_on,
            by=row.professional.name,
            text=row.place,
        )
        for row in rows
    ]


def _concerns(plans: list[Plan], user: User) -> list[Happening]:
    rows = (
        Concern.objects.visible_to(user)
        .filter(about_reference__in=[plan.reference_id for plan in plans])
        .select_related("reference", "raised_by")
        .order_by("-raised_at", "id")
    )
    return [
        Happening(
            f"Formal concern {row.code}",
            row.raised_at,
            by=row.raised_by.name,
            text=str(row.get_state_display()),
            url=row.get_absolute_url(),
        )
        for row in rows
    ]


def _papers(child: Child, user: User) -> list[Happening]:
    rows = Document.objects.visible_to(user).filter(children=child).defer("pdf").order_by("-made_at", "id")
    return [
        Happening(row.title, row.made_at, text=str(row.get_kind_display()), url=f"/papers/{row.pk}/")
        for row in rows
    ]


def _moves(child: Child) -> list[Happening]:
    theirs = Q(child=child) | Q(child__isnull=True, record__children=child)
    return [Happening(move.title, move.date, text=move.text) for move in shown_moves(theirs)]
