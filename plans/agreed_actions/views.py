"""The actions of a plan: one more, one in other words, one that is closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.conference.sealed import going_on
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.agreed_actions.actions.close_action import close_action
from plans.agreed_actions.actions.keep_action import add_action, change_action, facts_of
from plans.agreed_actions.forms import ActionForm, AgreedForm
from plans.agreed_actions.owners import owners_of
from plans.agreed_actions.policies import may_change, may_keep
from plans.models import Plan, PlanAction
from plans.plan.loading import page_about, plan_or_404, siblings_of
from plans.plan.policies import may_record
from plans.plan.sides import WORDS


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


@role_required(*CASEWORK)
def action_new(request: HttpRequest, code: str) -> HttpResponse:
    """A row more of what will be done, for brothers and sisters at once."""
    plan = plan_or_404(request, code)
    form = AgreedForm(
        **filled_in(request),
        owners=owners_of(plan),
        plans=siblings_of(plan) or [plan],
        is_new=True,
        initial={"plans": [plan.code]},
    )
    return act(
        request,
        form,
        page_about(plan, "Add to what will be done"),
        may=may_keep(user_of(request), plan),
        do=lambda: add_action(
            plans=form.chosen(plan),
            agreed=form.agreed(),
            why=form.cleaned_data["why"],
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said="The row is in the plan. Give the plan out again, so that nobody works by the old one.",
    )


@role_required(*CASEWORK)
def action_changed(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A row of the plan in other words, by another day or by somebody else, and why."""
    plan = plan_or_404(request, code)
    actions = PlanAction.objects.visible_to(user_of(request)).select_related("plan__child")
    action = get_object_or_404(actions, pk=number, plan=plan)
    plans = _saying_the_same(action, plan)
    form = AgreedForm(
        **filled_in(request),
        owners=owners_of(plan, action.owner_id),
        plans=plans,
        is_new=False,
        stands=facts_of(action),
        initial={"plans": [each.code for each in plans]},
    )
    return act(
        request,
        form,
        page_about(plan, "Change what will be done"),
        may=may_keep(user_of(request), plan) or may_change(action),
        do=lambda: going_on(
            form,
            lambda: change_action(
                action=action,
                plans=form.chosen(plan),
                agreed=form.agreed(),
                why=form.cleaned_data["why"],
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
                seen=form.seal,
            ),
        ),
        said="The row is changed. Give the plan out again, so that nobody works by the old one.",
        template="plans/agreed_actions/change.html",
    )


def _saying_the_same(action: PlanAction, plan: Plan) -> list[Plan]:
    """This plan, and those of brothers and sisters in which the same row stands."""
    same = {name: getattr(action, name) for name in (*WORDS, "owner_id", "by_date", "state")}
    siblings = siblings_of(plan)
    having = set(PlanAction.objects.filter(plan__in=siblings, **same).values_list("plan", flat=True))
    return [plan, *(each for each in siblings if each.pk in having and each.pk != plan.pk)]
