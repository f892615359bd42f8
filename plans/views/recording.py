"""Record what happened on a plan: visits, actions, what was ticked off, its chair, its end."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from plans.actions.allocate_chair import allocate_chair
from plans.actions.reviews import end_plan
from plans.actions.tasks_done import TICKED, close_action, tick
from plans.actions.visits import record_visit
from plans.forms import (
    ActionForm,
    ChairForm,
    DoneForm,
    EndForm,
    VisitForm,
    visitors,
)
from plans.models import PlanAction
from plans.views.form_page import form_page
from plans.views.loading import plan_or_404
from plans.views.plan import WORKERS


@role_required(*WORKERS)
def visit_new(request: HttpRequest, code: str) -> HttpResponse:
    """Record a visit by the social worker."""
    plan = plan_or_404(request, code)
    form = VisitForm(
        **filled_in(request),
        professionals=visitors(plan),
        initial={"professional": plan.lead_social_worker_id or plan.child.family.social_worker_id},
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        how = given.pop("how")
        done = attempt(
            form,
            partial(
                record_visit,
                plan=plan,
                **given,
                seen=how != "not",
                seen_alone=how == "alone",
                reckoner=Reckoner.current(),
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            seen = how != "not"
            messages.success(
                request,
                "The visit is recorded, and the next one's clock has started."
                if seen
                else "The visit is recorded. The child was not seen, so the limit goes on running.",
            )
            return redirect("plan", code)
    return form_page(request, plan, form, "Record a visit")


@role_required(*WORKERS)
def plan_done(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Tick off the plan's update, its quality assurance or its midway review."""
    if kind not in {each.value for each in TICKED}:
        raise Http404
    plan = plan_or_404(request, code)
    form = DoneForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                tick,
                plan=plan,
                kind=Kind(kind),
                **form.cleaned_data,
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            messages.success(request, f"{TICKED[Kind(kind)][1]}: recorded.")
            return redirect("plan", code)
    return form_page(request, plan, form, Kind(kind).words)


@role_required(*WORKERS)
def action_closed(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Close an action of the plan."""
    plan = plan_or_404(request, code)
    action = get_object_or_404(PlanAction.objects.visible_to(user_of(request)), pk=number, plan=plan)
    form = ActionForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                close_action,
                action=action,
                **form.cleaned_data,
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            messages.success(request, "The action is closed.")
            return redirect("plan", code)
    return form_page(request, plan, form, action.action)


@role_required(Role.SUPPORT, Role.MANAGER)
def plan_chair(request: HttpRequest, code: str) -> HttpResponse:
    """Allocate the chair who watches over the plan: one that came in with a census file has none."""
    plan = plan_or_404(request, code)
    form = ChairForm(**filled_in(request), plan=plan, initial={"chair": plan.chair_id})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(allocate_chair, plan=plan, **form.cleaned_data, by=user_of(request), now=timezone.now()),
        )
        if done:
            messages.success(request, "The chair is allocated, and answers for the plan's dates from now on.")
            return redirect("plan", plan.code)
    return form_page(request, plan, form, "Allocate a chair")


@role_required(*WORKERS)
def plan_ended(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before a plan ends outside a conference."""
    plan = plan_or_404(request, code)
    form = EndForm(**filled_in(request))
    form.cancel_url = reverse("plan", args=[code])
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                end_plan,
                plan=plan,
                **form.cleaned_data,
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            messages.success(request, f"Plan {code} has ended.")
            return redirect("plan", code)
    context = {
        "form": form,
        "question": f"End plan {code} of {plan.child.name}?",
        "effects": [
            f"{plan.child.name} has no child protection plan from that day on.",
            "Its core groups, visits and reviews are no longer due.",
        ],
        "warning": "An ended plan is never opened again: a new conference would start a new plan.",
    }
    return render(request, "layouts/confirm.html", context)
