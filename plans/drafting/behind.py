"""What a lead social worker finds behind their door of the plans that they keep, and who signs them off."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.deadlines.models import Deadline
from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Exclusion
from plans.drafting.parts import parts_in
from plans.drafting.reading import Near, Reading, rows_in
from plans.models import DraftPart, Plan, PlanDraft
from plans.plan.lately import DUE

AROUND = (
    "reference__family",
    "child__family__team",
    "child__family__social_worker__person",
    "lead_social_worker__person",
)

LATE = "a core group or visit is late"


def plans_near(worker: int) -> QuerySet[Plan]:
    """The plans of living children, but of families that this professional is kept from."""
    kept_from = Exclusion.objects.running().filter(person=worker).values("family")
    living = Plan.objects.filter(child__death_date__isnull=True).exclude(child__family__in=kept_from)
    return living.select_related(*AROUND).order_by("started_on", "pk")


def plans_led_by(worker: int) -> QuerySet[Plan]:
    """The open ones that they keep."""
    return plans_near(worker).filter(_led_by(worker), ended_on__isnull=True)


def _led_by(worker: int) -> Q:
    holds = Q(lead_social_worker__isnull=True, child__family__social_worker=worker)
    return Q(lead_social_worker=worker) | holds


def plans_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """A line for each plan that they keep, and for each draft that waits for them. Three queries, whatever
    their number, and those of what is withheld from them.
    """
    if not visitor.is_professional:
        return
    person = visitor.person
    plans = list[Any](_of(person.pk, localdate(now)))
    near = Near.of(plans, person)
    for plan in plans:
        if not plan.is_led or not near.reads_of(plan):
            continue
        draft = next(iter(plan.open_drafts), None)
        yield Task(
            title="Keep the plan up to date",
            url=reverse("door_plan", args=[plan.code]),
            state=", ".join(filter(None, [draft.state if draft else "", LATE if plan.is_late else ""])),
            about=about(plan),
            is_to_read=draft is None and not plan.is_late,
        )
    for plan in _to_sign([plan for plan in plans if plan.waits], near):
        url = reverse("door_plan_sign", args=[plan.code])
        yield Task(title="Sign off the updated plan", url=url, state="to read", about=about(plan))


def _of(worker: int, today: date) -> QuerySet[Plan]:
    """The open plans that they keep (`is_led`), and those of which a draft `waits` for them, each with its
    `open_drafts`, and whether a core group or a visit `is_late`.
    """
    theirs = Q(drafted_by__supervisor=worker) | Q(plan__child__family__team__manager=worker)
    drafts = PlanDraft.objects.filter(signed_at__isnull=True)
    handed_in = drafts.filter(theirs, handed_in_at__isnull=False).exclude(drafted_by=worker)
    handed_in = handed_in.exclude(parts__lead=worker)
    waits = Exists(handed_in.filter(plan=OuterRef("pk")))
    plans = (
        plans_near(worker)
        .filter(ended_on__isnull=True)
        .annotate(
            is_led=_led_by(worker),
            waits=waits,
            is_late=Exists(
                Deadline.objects.overdue(today).filter(record=OuterRef("reference"), kind__in=DUE)
            ),
        )
    )
    found = plans.filter(Q(is_led=True) | Q(waits=True))
    has_parts = Exists(DraftPart.objects.filter(draft=OuterRef("pk")))
    each = Prefetch("drafts", drafts.annotate(has_parts=has_parts), to_attr="open_drafts")
    return found.prefetch_related(each)


def _to_sign(plans: list[Any], near: Near) -> list[Any]:
    """Those of them of whose draft all is theirs to read: also what was said at a conference, where nothing
    else is withheld from them.
    """
    drafts = [draft for plan in plans for draft in plan.open_drafts]
    if not drafts:
        return plans
    rows, reading = rows_in(drafts), Reading.of_each(plans, near)
    parts = parts_in([draft for draft in drafts if draft.has_parts])
    unread = set()
    for draft in drafts:
        own = [row for row in rows if row.draft_id == draft.pk]
        besides = [part for part in parts if part.draft_id == draft.pk]
        if not reading[draft.plan_id].reads_each(own, besides):
            unread.add(draft.plan_id)
    return [plan for plan in plans if plan.pk not in unread]


def about(plan: Plan) -> str:
    """ "Ella Achterberg, plan P25-8KQM"."""
    return f"{plan.child.name}, plan {plan.code}"
