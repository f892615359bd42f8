"""The chair judges a plan by the rubric; what was recorded wrongly is put right."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.plan_quality import RUBRIC
from cpunit.domain.words import listed, long_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Professional, User
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.models import Plan, QualityCheck
from plans.oversight.actions.assure import assure
from plans.oversight.actions.correct_check import correct_check, take_out_check, told_before
from plans.oversight.judged import judged_in
from plans.oversight.people import those_who_answer
from plans.oversight.policies import may_correct_check, may_look_ahead
from plans.oversight.quality_forms import CorrectQualityForm, QualityForm
from plans.oversight.views.watch import ANSWERING
from plans.plan.loading import held_plan_or_404, identity_of, page_about, plan_or_404
from plans.plan.moves import back_dated, moved_by


@role_required(*CASEWORK)
def plan_quality(request: HttpRequest, code: str) -> HttpResponse:
    """The rubric, the judgement and the feedback."""
    plan, user, today = plan_or_404(request, code, *ANSWERING), user_of(request), timezone.localdate()
    people = those_who_answer(plan)
    form = QualityForm(**filled_in(request), people=people, initial={"checked_on": today})
    return act(
        request,
        form,
        page_about(plan, "Check the quality of the plan"),
        may=may_look_ahead(user, plan, today),
        do=lambda: _assured(form, plan, user),
        effects=lambda: _moved_by_assuring(form, plan, user),
        said=_told,
    )


def _assured(form: QualityForm, plan: Plan, by: User) -> QualityCheck:
    return assure(
        plan=plan,
        said=form.said,
        people=list(form.cleaned_data.get("people", ())),
        by=by,
        now=timezone.now(),
        today=timezone.localdate(),
    )


def _moved_by_assuring(form: QualityForm, plan: Plan, by: User) -> list[str]:
    days = plan.quality_checks.standing().values_list("checked_on", flat=True)
    day, today = form.said.checked_on, timezone.localdate()
    return back_dated(lambda: _assured(form, plan, by), day, days, plans=[plan], today=today)


def _told(check: QualityCheck) -> str:
    if untold := _untold(check.told.order_by("pk")):
        return f"The quality check is recorded. {untold}"
    return "The quality check is recorded, and the feedback is on its way."


def _untold(told: Iterable[Professional]) -> str:
    untold = [each.name for each in told if not each.verified_email]
    return f"No e-mail goes to {listed(untold)}: tell them yourself." if untold else ""


@require_safe
@role_required(*CASEWORK)
def plan_quality_check(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was judged on one day, question by question, who was told, and whether it holds."""
    plan, user, today = plan_or_404(request, code), user_of(request), timezone.localdate()
    checks = QualityCheck.objects.visible_to(user).select_related("checked_by", "taken_out_by", "corrects")
    checks = checks.select_related("corrected_by").prefetch_related("answers", "told")
    check = get_object_or_404(checks, pk=number, plan=plan)
    may = may_correct_check(user, plan, check, today) is None
    return render(
        request,
        "plans/oversight/quality.html",
        {
            "plan": plan,
            "identity": identity_of(plan, today),
            "check": check,
            "rows": [{"url": "", "action": "", **row} for row in _rows(check)],
            "corrected": getattr(check, "corrected_by", None),
            "correct_url": reverse("quality_corrected", args=[code, number]) if may else "",
        },
    )


def _rows(check: QualityCheck) -> list[Mapping[str, Any]]:
    words = {each.key: each.words for each in RUBRIC}
    told = [each.name for each in check.told.all()]
    return [
        *(
            {"key": words.get(row.question, row.question), "value": str(row.get_judgement_display())}
            for row in check.answers.all()
        ),
        {"key": "Overall", "value": str(check.get_judgement_display())},
        {"key": "Feedback", "value": check.feedback},
        {"key": "Who was told", "value": listed(told) or "Nobody"},
        {"key": "Checked by", "value": check.checked_by.name},
    ]


@role_required(*CASEWORK)
@transaction.atomic
def quality_corrected(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put right what was recorded of a quality check, or take it out; the dates follow."""
    plan, user, today = held_plan_or_404(request, code, *ANSWERING), user_of(request), timezone.localdate()
    check = get_object_or_404(plan.quality_checks, pk=number)
    told = told_before(check, plan)
    form = CorrectQualityForm(**filled_in(request), stands=judged_in(check))
    return act(
        request,
        form,
        page_about(
            plan, f"Correct the quality check of {long_date(check.checked_on)}", intro=_are_told(told)
        ),
        may=may_correct_check(user, plan, check, today),
        do=lambda: _corrected(form, check, user),
        effects=lambda: moved_by(lambda: _corrected(form, check, user), plans=[plan], today=today),
        said=f"It is corrected, and the dates follow. {_untold(told)}".strip(),
    )


def _are_told(told: Iterable[Professional]) -> str:
    names = [each.name for each in told if each.verified_email]
    were, are = ("was", "is") if len(names) == 1 else ("were", "are")
    return f"{listed(names)} {were} told of it, and {are} told by e-mail what changes." if names else ""


def _corrected(form: CorrectQualityForm, check: QualityCheck, by: User) -> QualityCheck:
    common: dict[str, Any] = {
        "check": check,
        "why": form.cleaned_data["why"],
        "by": by,
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
    if form.cleaned_data["take_out"]:
        return take_out_check(**common)
    return correct_check(said=form.said, **common)
