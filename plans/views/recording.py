"""Record what happened on a plan: core groups, visits, actions, what was ticked off, its end."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.views.loading import today, user_of
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.access import role_required
from cpunit.web.actions import attempt
from cpunit.web.forms import Form, filled_in
from plans.actions.core_groups import cancel_core_group, hold_core_group, plan_core_group
from plans.actions.reviews import end_plan
from plans.actions.tasks_done import TICKED, close_action, tick
from plans.actions.visits import record_visit
from plans.forms import (
    ActionForm,
    CancelForm,
    DoneForm,
    EndForm,
    HeldForm,
    PlannedForm,
    VisitForm,
    near,
    visitors,
)
from plans.models import CoreGroup, Plan, PlanAction
from plans.policies import may_record
from plans.views.loading import identity_facts, log_viewed, plan_or_404, siblings_of
from plans.views.plan import WORKERS


@role_required(*WORKERS)
def core_group_held(request: HttpRequest, code: str) -> HttpResponse:
    """Record a core group, for all the brothers and sisters whose plans it was for."""
    plan = plan_or_404(request, code)
    planned = plan.core_groups.filter(state=CoreGroup.State.PLANNED).order_by("planned_for").first()
    form = HeldForm(
        **filled_in(request),
        siblings=siblings_of(plan),
        professionals=near(plan),
        initial={"members": planned.members.values_list("pk", flat=True) if planned else []},
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
                today=today(),
            ),
        )
        if done:
            messages.success(request, "The core group is recorded, and the next one's clock has started.")
            return redirect("plan", code)
    return _page(request, plan, form, "Record a core group")


@role_required(*WORKERS)
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
    return _page(request, plan, form, "Plan the next core group")


@role_required(*WORKERS)
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
    return _page(request, plan, form, f"Cancel the core group of {group.planned_for:%-d %B %Y}")


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
                today=today(),
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
    return _page(request, plan, form, "Record a visit")


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
                today=today(),
            ),
        )
        if done:
            messages.success(request, f"{TICKED[Kind(kind)][1]}: recorded.")
            return redirect("plan", code)
    return _page(request, plan, form, Kind(kind).words)


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
                today=today(),
            ),
        )
        if done:
            messages.success(request, "The action is closed.")
            return redirect("plan", code)
    return _page(request, plan, form, action.action)


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
                today=today(),
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


def _page(request: HttpRequest, plan: Plan, form: Form, title: str) -> HttpResponse:
    form.cancel_url = reverse("plan", args=[plan.code])
    log_viewed(request, plan, f"{title}, {plan.code}", timezone.now())
    return render(
        request,
        "plans/form.html",
        {
            "plan": plan,
            "facts": identity_facts(plan, today()),
            "form": form,
            "title": title,
            "refusal": may_record(user_of(request), plan),
        },
    )
