"""The log of advice on duty: what was asked and said, newest first."""

from collections.abc import Mapping
from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.diary.advice.actions.correct_advice import correct_advice
from cpunit.diary.advice.actions.give_advice import give_advice
from cpunit.diary.advice.forms import AdviceFilter, AdviceForm
from cpunit.diary.advice.policies import may_correct_advice, may_give_advice
from cpunit.diary.models import Advice
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Role, User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of
from cpunit.web.templatetags.cpunit_web import moment

COLUMNS = ("Asked", "About", "By", "From", "Given by", "Child")
SHOWN = (
    *("asked_at", "about", "asked_by", "asked_from", "given_by__name", "child__code"),
    "child__family",
)


@require_safe
@role_required(*CASEWORK)
def advice(request: HttpRequest) -> HttpResponse:
    """Of the areas of who looks, and of families that they may see."""
    user = user_of(request)
    form = AdviceFilter(request.GET or None, user=user)
    chosen = form.chosen()
    found = Advice.objects.visible_to(user).select_related("given_by", "child")
    if "area" in chosen:
        found = found.filter(area=chosen["area"])
    if "topic" in chosen:
        found = found.filter(about=chosen["topic"])
    if "given" in chosen:
        found = found.filter(given_by=user)
    if "child" in chosen:
        found = found.filter(child__code=chosen["child"].strip().upper())
    page = page_of(found.only(*SHOWN), request, order=("-asked_at", "-pk"))
    return render(
        request,
        "diary/advice/advice.html",
        {
            "form": form,
            "is_filtered": bool(chosen),
            "page": page,
            "may_give": may_give_advice(user) is None,
            "signed_in": user,
            "columns": [{"label": label} for label in COLUMNS],
            "rows": [_row(each) for each in page.rows],
        },
    )


def _row(each: Advice) -> list[dict[str, object]]:
    return [
        {"text": moment(each.asked_at), "url": reverse("diary_advice_one", args=[each.pk])},
        {"text": each.get_about_display()},
        {"text": each.asked_by, "is_name": True},
        {"text": each.asked_from},
        {"text": each.given_by.name, "is_name": True},
        {"text": each.child.code, "url": reverse("child", args=[each.child.code])}
        if each.child
        else {"text": ""},
    ]


@require_safe
@role_required(*CASEWORK)
def one(request: HttpRequest, key: int) -> HttpResponse:
    """What was asked and said, and how that read before it was corrected. Who reads it is logged with the
    child that it is about.
    """
    user = user_of(request)
    each = _advice(user, key)
    child = [{"text": each.child.code, "url": reverse("child", args=[each.child.code])}] if each.child else []
    rows = _facts(each, {"Area": each.area.name}, {"Given by": each.given_by.name})
    if child:
        rows.insert(4, {"key": "Child", "value": "", "url": "", "links": child})
    return render(
        request,
        "diary/advice/advice_one.html",
        {
            "rows": rows,
            "earlier": _earlier(each) if each.corrected_at else [],
            "corrected": f"Corrected {moment(each.corrected_at)}: {each.why_corrected}"
            if each.corrected_at
            else "",
            "correct_url": reverse("diary_advice_correct", args=[key])
            if may_correct_advice(user, each) is None
            else "",
        },
    )


def _advice(user: User, key: int) -> Advice:
    found = Advice.objects.visible_to(user).select_related("given_by", "child__family", "area")
    return get_object_or_404(found, pk=key)


def _facts(
    each: Advice, before: Mapping[str, str] | None = None, after: Mapping[str, str] | None = None
) -> list[dict[str, object]]:
    """What was asked and said, row by row, of the record or of how it read before."""
    facts = {
        "Asked": moment(each.asked_at),
        "By": ", ".join(filter(None, (each.asked_by, each.asked_from))),
        "About": each.get_about_display(),
        **(before or {}),
        "What was asked": each.question,
        "What was said": each.said,
        **(after or {}),
    }
    return [{"key": key, "value": value, "url": "", "links": []} for key, value in facts.items()]


def _earlier(each: Advice) -> list[dict[str, object]]:
    """How it read before, the last first, and until when; without the child, who may have been another. One
    query.
    """
    versions = list(each.history.order_by("-history_id"))
    return [
        {"until": later.corrected_at, "rows": _facts(before)}
        for later, before in pairwise(versions)
        if later.corrected_at != before.corrected_at
    ]


@role_required(Role.CHAIR, Role.MANAGER)
def new(request: HttpRequest) -> HttpResponse:
    """Record what was asked and said."""
    user, now = user_of(request), timezone.now()
    form = AdviceForm(by=user, now=now, child=request.GET.get("child", "")[:20], **filled_in(request))
    return act(
        request,
        form,
        Page("Record advice", reverse("diary_advice"), "Advice on duty"),
        may=may_give_advice(user),
        do=lambda: give_advice(by=user, now=now, **form.facts()),
        said=lambda given: f"The advice is recorded, in {given.area.name}.",
        to=lambda given: reverse("diary_advice_one", args=[given.pk]),
    )


@role_required(Role.CHAIR, Role.MANAGER)
def correct(request: HttpRequest, key: int) -> HttpResponse:
    """Who gave it corrects what is recorded of it."""
    user, now = user_of(request), timezone.now()
    each = _advice(user, key)
    form = AdviceForm(by=user, now=now, advice=each, **filled_in(request))
    return act(
        request,
        form,
        Page("Correct the advice", reverse("diary_advice_one", args=[key]), "The advice"),
        may=may_correct_advice(user, each),
        do=lambda: correct_advice(
            advice=each, facts=form.facts(), why=form.cleaned_data["why"], by=user, now=now
        ),
        said="The advice is corrected. What it said before is kept below it.",
        to=reverse("diary_advice_one", args=[key]),
    )
