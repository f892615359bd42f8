"""What a plan says besides its rows, changed by the unit on a page of its own."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from conferences.conference.sealed import Facts, going_on
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.agreed_actions.policies import may_keep
from plans.drafting.actions.change_part import change_part
from plans.drafting.not_asked import not_asked
from plans.drafting.part_forms import ContingencyPartForm, CoreGroupPartForm, LeadPartForm, PartForm
from plans.drafting.parts import Part, of_plan, words_of
from plans.drafting.together import OPEN_REVIEW
from plans.drafting.whom import leads_for, members_for
from plans.models import Plan
from plans.plan.loading import page_about, plan_or_404

CHANGED = "It is changed. Give the plan out again, so that nobody works by the old one."
AROUND = ("child__family__team", "child__family__social_worker", "lead_social_worker", "reference__family")


@role_required(*CASEWORK)
def plan_part(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Its contingency plan, its core group or its lead social worker, as the plan says it, for brothers and
    sisters at once where theirs says the same.
    """
    if part not in Part.values:
        raise Http404
    plan, user = plan_or_404(request, code, *AROUND), user_of(request)
    form = _form(request, plan, part)
    return act(
        request,
        form,
        page_about(plan, Part(part).label, intro=_now(plan, part, user)),
        may=may_keep(user, plan),
        do=lambda: going_on(
            form,
            lambda: change_part(
                plan=plan,
                which=part,
                typed=form.typed(),
                by=user,
                now=timezone.now(),
                seen=form.seal,
                also=form.also_for,
            ),
        ),
        said=lambda done: " ".join([CHANGED, *(_not_asked(done, user) if part == Part.CORE_GROUP else ())]),
        template="plans/agreed_actions/change.html",
    )


def _now(plan: Plan, part: str, user: User) -> str:
    """What is to be known before it is changed."""
    if part == Part.LEAD:
        return f"{words_of(plan, 'lead')} leads it now."
    return " ".join(not_asked(plan, user)) if part == Part.CORE_GROUP else ""


def _not_asked(plans: Sequence[Plan], user: User) -> list[str]:
    return list(dict.fromkeys(said for plan in plans for said in not_asked(plan, user)))


def _form(request: HttpRequest, plan: Plan, part: str) -> PartForm:
    says = of_plan(plan, part)
    given: dict[str, Any] = {
        "is_drafted": False,
        "stands": {**says, "why": ""},
        "to": "Save",
        "beside": _beside(request, plan, part, says),
        **filled_in(request),
    }
    if part == Part.CONTINGENCY:
        return ContingencyPartForm(**given)
    if part == Part.LEAD:
        return LeadPartForm(offered=leads_for(plan), **given)
    return CoreGroupPartForm(offered=members_for(plan, frozenset()), **given)


def _beside(request: HttpRequest, plan: Plan, part: str, says: Facts) -> list[Plan]:
    """The open plans of brothers and sisters that say the same, and what a page asked for that was left
    behind: of which child it cannot be done is said by the action. One query.
    """
    plans = Plan.objects.visible_to(user_of(request)).exclude(pk=plan.pk)
    plans = plans.filter(child__family=plan.child.family_id).order_by("child__birth_date", "pk")
    found = plans.select_related("reference", *AROUND).annotate(is_under_review=OPEN_REVIEW)
    asked = set(request.POST.getlist("also"))
    return [each for each in found if each.code in asked or (_is_open(each) and of_plan(each, part) == says)]


def _is_open(plan: Plan) -> bool:
    return plan.is_open and plan.child.death_date is None and not vars(plan)["is_under_review"]
