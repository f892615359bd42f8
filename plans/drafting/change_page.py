"""What a plan says besides its rows, changed by the unit on a page of its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from conferences.conference.sealed import Facts, going_on
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.agreed_actions.policies import may_keep
from plans.drafting.actions.change_part import change_part
from plans.drafting.part_forms import ContingencyPartForm, CoreGroupPartForm, LeadPartForm, PartForm
from plans.drafting.parts import Part, of_plan, words_of
from plans.drafting.whom import leads_for, members_for
from plans.models import Plan
from plans.plan.loading import page_about, plan_or_404

CHANGED = "It is changed. Give the plan out again, so that nobody works by the old one."


@role_required(*CASEWORK)
def plan_part(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Its contingency plan, its core group or its lead social worker, as the plan says it."""
    if part not in Part.values:
        raise Http404
    around = (
        "child__family__team",
        "child__family__social_worker",
        "lead_social_worker",
        "reference__family",
    )
    plan = plan_or_404(request, code, *around)
    form = _form(request, plan, part)
    leads = f"{words_of(plan, 'lead')} leads it now." if part == Part.LEAD else ""
    return act(
        request,
        form,
        page_about(plan, Part(part).label, intro=leads),
        may=may_keep(user_of(request), plan),
        do=lambda: going_on(
            form,
            lambda: change_part(
                plan=plan,
                which=part,
                typed=form.typed(),
                by=user_of(request),
                now=timezone.now(),
                seen=form.seal,
            ),
        ),
        said=CHANGED,
        template="plans/agreed_actions/change.html",
    )


def _form(request: HttpRequest, plan: Plan, part: str) -> PartForm:
    stands: Facts = {**of_plan(plan, part), "why": ""}
    given: dict[str, Any] = {"is_drafted": False, "stands": stands, "to": "Save", **filled_in(request)}
    if part == Part.CONTINGENCY:
        return ContingencyPartForm(**given)
    if part == Part.LEAD:
        return LeadPartForm(offered=leads_for(plan), **given)
    return CoreGroupPartForm(offered=members_for(plan, frozenset()), **given)
