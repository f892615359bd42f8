"""Record core groups: planned, held for brothers and sisters at once, cancelled."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.core_groups.forms import CancelForm, HeldForm, PlannedForm
from plans.models import CoreGroup
from plans.plan.form_page import form_page
from plans.plan.loading import plan_or_404, siblings_of
from plans.plan.near import near


@role_required(*CASEWORK)
def core_group_held(request: HttpRequest, code: str) -> HttpResponse:
    """Record a core group, for all the brothers and sisters whose plans it was for."""
    plan = plan_or_404(request, code)
    planned = plan.core_groups.filter(state=CoreGroup.State.PLANNED).order_by("planned_for").first()
    members = planned.members if planned else plan.core_group_members
    form = HeldForm(
        **filled_in(request),
        siblings=siblings_of(plan),
        professionals=near(plan),
        initial={"members": members.values_list("pk", flat=True)},
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                hold_core_group,
                **form.cleaned_data,
                group=planned,
                reckoner=Reckoner.current(),
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            messages.success(request, "The core group is recorded, and the next one's clock has started.")
            return redirect("plan", code)
    return form_page(request, plan, form, "Record a core group")


@role_required(*CASEWORK)
def core_group_planned(request: HttpRequest, code: str) -> HttpResponse:
    """Put the next core group in the diary."""
    plan = plan_or_404(request, code)
    form = PlannedForm(**filled_in(request), siblings=siblings_of(plan), professionals=near(plan))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, partial(plan_core_group, **form.cleaned_data, by=user_of(request), now=timezone.now())
        )
        if done:
            messages.success(request, "The core group is in the diary.")
            return redirect("plan", code)
    return form_page(request, plan, form, "Plan the next core group")


@role_required(*CASEWORK)
def core_group_cancelled(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a planned core group out of the diary."""
    plan = plan_or_404(request, code)
    group = get_object_or_404(CoreGroup.objects.visible_to(user_of(request)), pk=number, plans=plan)
    form = CancelForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                cancel_core_group, group=group, **form.cleaned_data, by=user_of(request), now=timezone.now()
            ),
        )
        if done:
            messages.success(request, "The core group is cancelled. Its limit goes on running.")
            return redirect("plan", code)
    return form_page(request, plan, form, f"Cancel the core group of {group.planned_for:%-d %B %Y}")
