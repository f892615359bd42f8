"""What a lead social worker finds behind their door of the plans that they keep, and who signs them off."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Exclusion, Restriction
from plans.drafting.reading import Reading, open_draft, reads_of_child
from plans.models import Plan, PlanDraft

AROUND = ("reference__family", "child__family__team", "child__family__social_worker", "lead_social_worker")


def plans_near(worker: int) -> QuerySet[Plan]:
    """The plans of living children, but of families that this professional is kept from; `has_withheld` says
    where it is to be asked what they read.
    """
    kept_from = Exclusion.objects.running().filter(person=worker).values("family")
    living = Plan.objects.filter(child__death_date__isnull=True).exclude(child__family__in=kept_from)
    withheld = Restriction.objects.running().filter(family=OuterRef("reference__family"))
    found: QuerySet[Plan] = living.annotate(has_withheld=Exists(withheld)).select_related(*AROUND)
    return found.order_by("started_on", "pk")


def plans_led_by(worker: int) -> QuerySet[Plan]:
    """The open ones that they keep."""
    holds = Q(lead_social_worker__isnull=True, child__family__social_worker=worker)
    return plans_near(worker).filter(Q(lead_social_worker=worker) | holds, ended_on__isnull=True)


def plans_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """A line for each plan. Three queries, and those of its readers for each where something is withheld."""
    if not visitor.is_professional:
        return
    person = visitor.person
    drafts = Prefetch("drafts", PlanDraft.objects.filter(signed_at__isnull=True), to_attr="open_drafts")
    for plan in list[Any](plans_led_by(person.pk).prefetch_related(drafts)):
        if plan.has_withheld and not reads_of_child(plan, person):
            continue
        draft = next(iter(plan.open_drafts), None)
        yield Task(
            title="Keep the plan up to date",
            url=reverse("door_plan", args=[plan.code]),
            state=draft.state if draft else "",
            about=about(plan),
            is_to_read=draft is None,
        )
    theirs = Q(drafted_by__supervisor=person.pk) | Q(plan__child__family__team__manager=person.pk)
    waiting = PlanDraft.objects.filter(theirs, signed_at__isnull=True, handed_in_at__isnull=False)
    waiting = waiting.exclude(drafted_by=person.pk)
    handed_in = plans_near(person.pk).filter(ended_on__isnull=True, pk__in=waiting.order_by().values("plan"))
    for plan in list[Any](handed_in):
        if plan.has_withheld and not Reading.of(plan, person).reads_all(open_draft(plan)):
            continue
        url = reverse("door_plan_sign", args=[plan.code])
        yield Task(title="Sign off the updated plan", url=url, state="to read", about=about(plan))


def about(plan: Plan) -> str:
    """ "Ella Achterberg, plan P25-8KQM"."""
    return f"{plan.child.name}, plan {plan.code}"
