"""Allocate the chair who watches over a plan."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.oversight.actions.allocate_chair import allocate_chair
from plans.oversight.forms import ChairForm
from plans.plan.loading import page_about, plan_or_404
from plans.plan.policies import may_record


@role_required(*RECORDERS)
def plan_chair(request: HttpRequest, code: str) -> HttpResponse:
    """Allocate the chair who watches over the plan: one that came in with a census file has none."""
    plan = plan_or_404(request, code)
    form = ChairForm(
        **filled_in(request), plan=plan, today=timezone.localdate(), initial={"chair": plan.chair_id}
    )
    return act(
        request,
        form,
        page_about(plan, "Allocate a chair"),
        may=may_record(user_of(request), plan),
        do=lambda: allocate_chair(
            plan=plan, chair=form.cleaned_data["chair"], by=user_of(request), now=timezone.now()
        ),
        said="The chair is allocated, and answers for the plan's dates from now on.",
    )
