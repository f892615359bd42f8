"""Record core groups: planned, held for brothers and sisters at once, corrected, cancelled."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import long_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.correct_core_group import correct_core_group
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.core_groups.actions.take_out_core_group import take_out_core_group
from plans.core_groups.expected import awaited_members, came_to, offered_for
from plans.core_groups.forms import CancelForm, CorrectGroupForm, HeldForm, PlannedForm
from plans.core_groups.planned import planned_said
from plans.models import CoreGroup, Plan
from plans.plan.loading import held_plan_or_404, page_about, plan_or_404, siblings_of
from plans.plan.moves import back_dated, moved_by
from plans.plan.near import near
from plans.plan.policies import may_go_on, may_record
from plans.plan.writers import Writer

RECORDED = "The core group is recorded."
STARTED = "The core group is recorded, and the next one's clock has started."
CORRECTED = "It is corrected, and the dates after it follow."


@role_required(*CASEWORK)
@transaction.atomic
def core_group_held(request: HttpRequest, code: str) -> HttpResponse:
    """Record a core group, for all the brothers and sisters whose plans it was for."""
    plan = held_plan_or_404(request, code)
    planned = list(plan.core_groups.filter(state=CoreGroup.State.PLANNED).order_by("planned_for", "pk"))
    members = came_to(planned[0]).members if planned else awaited_members(plan)
    siblings = siblings_of(plan)
    form = HeldForm(
        **filled_in(request),
        planned=planned,
        plan=plan,
        siblings=siblings,
        people=offered_for(plan, None, siblings),
        initial={"members": sorted(members)},
    )
    return act(
        request,
        form,
        page_about(plan, "Record a core group"),
        may=may_record(user_of(request), plan),
        do=lambda: held(form, user_of(request)),
        effects=lambda: moved_by_holding(form, user_of(request)),
        said=said_of,
    )


@role_required(*CASEWORK)
@transaction.atomic
def core_group_planned(request: HttpRequest, code: str) -> HttpResponse:
    """Put the next core group in the diary."""
    plan = held_plan_or_404(request, code)
    form = PlannedForm(**filled_in(request), plan=plan, siblings=siblings_of(plan), professionals=near(plan))
    return act(
        request,
        form,
        page_about(plan, "Plan the next core group"),
        may=may_go_on(user_of(request), plan),
        do=lambda: plan_core_group(
            plans=form.cleaned_data["plans"],
            planned_for=form.cleaned_data["planned_for"],
            members=form.cleaned_data["members"],
            by=user_of(request),
            now=timezone.now(),
        ),
        said=planned_said,
    )


@role_required(*CASEWORK)
def core_group_cancelled(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a planned core group out of the diary."""
    plan = plan_or_404(request, code)
    group = get_object_or_404(CoreGroup.objects.visible_to(user_of(request)), pk=number, plans=plan)
    form = CancelForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(plan, f"Cancel the core group of {long_date(group.planned_for)}"),
        may=may_record(user_of(request), plan),
        do=lambda: cancel_core_group(
            group=group, why=form.cleaned_data["why"], by=user_of(request), now=timezone.now()
        ),
        said="The core group is cancelled. Its limit goes on running.",
    )


@role_required(*CASEWORK)
@transaction.atomic
def core_group_corrected(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put right what was recorded of one that was held; the dates after it follow."""
    plan = held_plan_or_404(request, code)
    group = get_object_or_404(_held(plan), pk=number)
    came = came_to(group)
    form = CorrectGroupForm(**filled_in(request), group=group, came=came, people=offered_for(plan, came))
    return act(
        request,
        form,
        page_about(plan, "Correct the core group"),
        may=may_record(user_of(request), plan),
        do=lambda: corrected(form, group, user_of(request)),
        effects=lambda: moved_by_correcting(form, group, user_of(request)),
        said=CORRECTED,
    )


def held(form: HeldForm, by: Writer) -> CoreGroup:
    """What the form says was held is recorded."""
    return hold_core_group(
        **form.typed(), reckoner=Reckoner.current(), by=by, now=timezone.now(), today=timezone.localdate()
    )


def said_of(group: CoreGroup) -> str:
    """What its recording came to: one from before a later one starts no clock."""
    held = CoreGroup.objects.filter(plans__in=group.plans.all(), state=CoreGroup.State.HELD)
    turns = not held.filter(held_on__gt=group.held_on).exists()
    return STARTED if turns else RECORDED


def moved_by_holding(form: HeldForm, by: Writer) -> list[str]:
    """What an entry of long ago, or from before a later one, makes of the dates."""
    plans, held_on = form.cleaned_data["plans"], form.cleaned_data["held_on"]
    groups = CoreGroup.objects.filter(plans__in=plans, state=CoreGroup.State.HELD)
    days = [day for day in groups.values_list("held_on", flat=True) if day]
    return back_dated(lambda: held(form, by), held_on, days, plans=plans, today=timezone.localdate())


def moved_by_correcting(form: CorrectGroupForm, group: CoreGroup, by: Writer) -> list[str]:
    """What the correction makes of the dates."""
    plans = group.plans.select_related("child")
    return moved_by(lambda: corrected(form, group, by), plans=plans, today=timezone.localdate())


def corrected(form: CorrectGroupForm, group: CoreGroup, by: Writer) -> CoreGroup:
    """What the form says of the core group is recorded in place of what stood, or it is taken out."""
    common: dict[str, Any] = {
        "group": group,
        "why": form.cleaned_data["why"],
        "reckoner": Reckoner.current(),
        "by": by,
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
    if form.cleaned_data["take_out"]:
        return take_out_core_group(**common)
    names = ("held_on", "progress", "members", "of_family", "apologies")
    return correct_core_group(**common, **{name: form.cleaned_data[name] for name in names})


def _held(plan: Plan) -> Any:
    return plan.core_groups.filter(state=CoreGroup.State.HELD)
