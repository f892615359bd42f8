"""What a lead social worker finds behind their door of the plans that they keep, and who signs them off."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Exclusion
from plans.models import Plan, PlanDraft

AROUND = ("reference__family", "child__family__team", "child__family__social_worker", "lead_social_worker")


def plans_led_by(worker: int) -> QuerySet[Plan]:
    """The open plans of living children that this professional keeps, but of families that they are kept
    from.
    """
    holds = Q(lead_social_worker__isnull=True, child__family__social_worker=worker)
    return _not_kept_from(worker).filter(Q(lead_social_worker=worker) | holds).select_related(*AROUND)


def plans_signed_by(worker: int) -> QuerySet[Plan]:
    """Those of which a draft is handed in that they may sign off."""
    drafts = PlanDraft.objects.filter(signed_at__isnull=True, handed_in_at__isnull=False)
    theirs = drafts.filter(
        Q(drafted_by__supervisor=worker) | Q(plan__child__family__team__manager=worker)
    ).exclude(drafted_by=worker)
    return _not_kept_from(worker).filter(pk__in=theirs.order_by().values("plan")).select_related(*AROUND)


def _not_kept_from(worker: int) -> QuerySet[Plan]:
    kept_from = Exclusion.objects.running().filter(person=worker).values("family")
    living = Plan.objects.open().filter(child__death_date__isnull=True)
    return living.exclude(child__family__in=kept_from).order_by("started_on", "pk")


def plans_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """A line for each plan. Three queries."""
    if not visitor.is_professional:
        return
    drafts = Prefetch("drafts", PlanDraft.objects.filter(signed_at__isnull=True), to_attr="open_drafts")
    for plan in list[Any](plans_led_by(visitor.person.pk).prefetch_related(drafts)):
        draft = next(iter(plan.open_drafts), None)
        yield Task(
            title="Keep the plan up to date",
            url=reverse("door_plan", args=[plan.code]),
            state=draft.state if draft else "",
            about=about(plan),
            is_to_read=draft is None,
        )
    for plan in list[Any](plans_signed_by(visitor.person.pk)):
        url = reverse("door_plan_sign", args=[plan.code])
        yield Task(title="Sign off the updated plan", url=url, state="to read", about=about(plan))


def about(plan: Plan) -> str:
    """ "Ella Achterberg, plan P25-8KQM"."""
    return f"{plan.child.name}, plan {plan.code}"
