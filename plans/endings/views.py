"""End a plan outside a conference."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.endings.actions.end_plan import end_plan
from plans.endings.forms import EndForm
from plans.endings.policies import may_end
from plans.plan.loading import page_about, plan_or_404


@role_required(*CASEWORK)
def plan_ended(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before a plan ends outside a conference."""
    plan = plan_or_404(request, code)
    form = EndForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(
            plan,
            f"End plan {code} of {plan.child.name}?",
            effects=[
                f"{plan.child.name} has no child protection plan from that day on.",
                "Its core groups, visits and reviews are no longer due.",
            ],
            warning="An ended plan is never opened again: a new conference would start a new plan.",
        ),
        may=may_end(user_of(request), plan, timezone.localdate()),
        do=lambda: end_plan(
            plan=plan,
            ended_on=form.cleaned_data["ended_on"],
            reason=form.cleaned_data["reason"],
            accepted_by=form.cleaned_data["accepted_by"],
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said=f"Plan {code} has ended.",
    )
