"""Close an action of the plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.agreed_actions.actions.close_action import close_action
from plans.agreed_actions.forms import ActionForm
from plans.models import PlanAction
from plans.plan.loading import page_about, plan_or_404
from plans.plan.policies import may_record


@role_required(*CASEWORK)
def action_closed(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Close an action of the plan."""
    plan = plan_or_404(request, code)
    action = get_object_or_404(PlanAction.objects.visible_to(user_of(request)), pk=number, plan=plan)
    form = ActionForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(plan, action.action),
        may=may_record(user_of(request), plan),
        do=lambda: close_action(
            action=action,
            state=form.cleaned_data["state"],
            closed_on=form.cleaned_data["closed_on"],
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said="The action is closed.",
    )
