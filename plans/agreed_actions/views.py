"""Close an action of the plan."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from plans.agreed_actions.actions.close_action import close_action
from plans.agreed_actions.forms import ActionForm
from plans.models import PlanAction
from plans.plan.form_page import form_page
from plans.plan.loading import plan_or_404


@role_required(*CASEWORK)
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
