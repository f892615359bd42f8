"""Record what keeps a plan on its way: its update, its quality assurance, its midway review, its chair."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from cpunit.domain.timescales import Kind
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from plans.oversight.actions.allocate_chair import allocate_chair
from plans.oversight.actions.tick import TICKED, tick
from plans.oversight.forms import ChairForm, DoneForm
from plans.plan.form_page import form_page
from plans.plan.loading import plan_or_404


@role_required(*CASEWORK)
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


@role_required(*RECORDERS)
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
