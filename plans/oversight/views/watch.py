"""The chair judges a plan's quality, and records with whom they spoke about it between conferences."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.plan_quality import RUBRIC
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.models import MonitoringContact, Plan, QualityCheck
from plans.oversight.actions.assure import assure
from plans.oversight.actions.record_contact import record_contact
from plans.oversight.forms import ContactForm, QualityForm
from plans.oversight.people import those_who_answer
from plans.oversight.policies import may_assure, may_look_ahead
from plans.oversight.whom import people_around
from plans.plan.loading import identity_of, page_about, plan_or_404, siblings_of

ANSWERING = ("child__family__social_worker", "child__family__team__manager", "lead_social_worker")
"""Who answers for a plan, read with it."""
NOT_TOO_OFTEN = (
    "More than one between conferences is right where something is to be followed up; "
    "watching is no way to manage a risk (Kirklees handbook, chapter 6)."
)


@role_required(*CASEWORK)
def plan_quality(request: HttpRequest, code: str) -> HttpResponse:
    """The rubric, the judgement and the feedback."""
    plan, today = plan_or_404(request, code, *ANSWERING), timezone.localdate()
    people = those_who_answer(plan)
    form = QualityForm(**filled_in(request), people=people, initial={"checked_on": today})
    return act(
        request,
        form,
        page_about(plan, "Check the quality of the plan"),
        may=may_look_ahead(user_of(request), plan, today),
        do=lambda: assure(
            plan=plan,
            checked_on=form.cleaned_data["checked_on"],
            answers=form.answers,
            judgement=form.cleaned_data["judgement"],
            feedback=form.cleaned_data["feedback"],
            people=list(form.cleaned_data.get("people", ())),
            by=user_of(request),
            now=timezone.now(),
            today=today,
        ),
        said=_told,
    )


def _told(check: QualityCheck) -> str:
    untold = [each.name for each in check.told.order_by("pk") if not each.verified_email]
    if untold:
        return f"The quality check is recorded. No e-mail goes to {listed(untold)}: tell them yourself."
    return "The quality check is recorded, and the feedback is on its way."


@require_safe
@role_required(*CASEWORK)
def plan_quality_check(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was judged on one day, question by question, and who was told."""
    plan = plan_or_404(request, code)
    checks = QualityCheck.objects.visible_to(user_of(request)).select_related("checked_by")
    check = get_object_or_404(checks.prefetch_related("answers", "told"), pk=number, plan=plan)
    words = {each.key: each.words for each in RUBRIC}
    answers = [
        {"key": words.get(row.question, row.question), "value": str(row.get_judgement_display())}
        for row in check.answers.all()
    ]
    told = [each.name for each in check.told.all()]
    rows = [
        *answers,
        {"key": "Overall", "value": str(check.get_judgement_display())},
        {"key": "Feedback", "value": check.feedback},
        {"key": "Who was told", "value": listed(told) or "Nobody: nobody answered for the plan then"},
        {"key": "Checked by", "value": check.checked_by.name},
    ]
    return render(
        request,
        "plans/oversight/quality.html",
        {
            "plan": plan,
            "identity": identity_of(plan, timezone.localdate()),
            "check": check,
            "rows": [{"url": "", "action": "", **row} for row in rows],
        },
    )


@role_required(*CASEWORK)
def plan_contact(request: HttpRequest, code: str) -> HttpResponse:
    """A monitoring contact, for brothers and sisters at once."""
    plan, user, today = plan_or_404(request, code), user_of(request), timezone.localdate()
    form = ContactForm(
        **filled_in(request),
        siblings=of_one_chair(plan),
        whom=people_around(plan),
        initial={"on_date": today},
    )
    return act(
        request,
        form,
        page_about(plan, "Record a monitoring contact", intro=NOT_TOO_OFTEN),
        may=may_assure(user, plan, today),
        do=lambda: record_contact(
            plans=list(form.cleaned_data["plans"]),
            on_date=form.cleaned_data["on_date"],
            way=form.cleaned_data["way"],
            whom=form.cleaned_data["whom"],
            found=form.cleaned_data["found"],
            follows=form.cleaned_data["follows"],
            by=user,
            now=timezone.now(),
            today=today,
        ),
        said=_recorded,
    )


def _recorded(contact: MonitoringContact) -> str:
    return "The contact is recorded, and stands on the plan’s timeline."


def of_one_chair(plan: Plan) -> list[Plan]:
    """The open plans of brothers and sisters whose chair is the same."""
    return [each for each in siblings_of(plan) if each.chair_id == plan.chair_id]
