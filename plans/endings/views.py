"""End a plan outside a conference."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, Quiet, act
from cpunit.web.forms import filled_in
from plans.endings.actions.end_plan import end_plan
from plans.endings.forms import EndForm
from plans.endings.policies import may_end
from plans.models import Plan
from plans.plan.loading import page_about, plan_or_404


@role_required(*CASEWORK)
def plan_ended(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before a plan ends outside a conference."""
    plan = plan_or_404(request, code)
    form = EndForm(**filled_in(request), has_died=plan.child.death_date is not None)
    return act(
        request,
        form,
        _page(plan),
        may=may_end(user_of(request), plan, timezone.localdate()),
        do=lambda: end_plan(
            plan=plan,
            ended_on=form.cleaned_data["ended_on"],
            reason=form.cleaned_data["reason"],
            accepted_by=form.cleaned_data.get("accepted_by", ""),
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said=_said,
    )


def _page(plan: Plan) -> Page:
    name, died = plan.child.name, plan.child.death_date
    if died:
        return page_about(
            plan,
            f"End plan {plan.code}",
            effects=[
                f"{name} died on {day_and_date(died)}. The plan ends with the death.",
                "Nobody is written to about it, and nothing of it is due.",
                "Brothers and sisters stay on their plans.",
            ],
        )
    return page_about(
        plan,
        f"End plan {plan.code} of {name}?",
        effects=[
            f"{name} has no child protection plan from that day on.",
            "Its core groups, visits and reviews are no longer due.",
        ],
        warning="An ended plan is never opened again: a new conference would start a new plan.",
    )


def _said(plan: Plan) -> str:
    said = f"Plan {plan.code} has ended."
    return Quiet(said) if plan.end_reason == Plan.EndReason.DIED else said
