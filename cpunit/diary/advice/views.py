"""The log of advice on duty: what was asked and said, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.diary.advice.actions.give_advice import give_advice
from cpunit.diary.advice.forms import AdviceFilter, AdviceForm
from cpunit.diary.advice.policies import may_give_advice
from cpunit.diary.models import Advice
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Role
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
    """What was asked and said. Who reads it is logged with the child that it is about."""
    found = Advice.objects.visible_to(user_of(request)).select_related("given_by", "child", "area")
    each = get_object_or_404(found, pk=key)
    child = [{"text": each.child.code, "url": reverse("child", args=[each.child.code])}] if each.child else []
    facts = {
        "Asked": moment(each.asked_at),
        "By": ", ".join(filter(None, (each.asked_by, each.asked_from))),
        "About": each.get_about_display(),
        "Area": each.area.name,
        "What was asked": each.question,
        "What was said": each.said,
        "Given by": each.given_by.name,
    }
    rows: list[dict[str, object]] = [
        {"key": key, "value": value, "url": "", "links": []} for key, value in facts.items()
    ]
    if child:
        rows.insert(4, {"key": "Child", "value": "", "url": "", "links": child})
    return render(request, "diary/advice/advice_one.html", {"rows": rows})


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
        do=lambda: give_advice(
            asked_at=form.moment,
            about=form.cleaned_data["topic"],
            by=user,
            now=now,
            **{
                name: form.cleaned_data[name]
                for name in ("asked_by", "asked_from", "question", "said", "area", "child")
            },
        ),
        said=lambda given: f"The advice is recorded, in {given.area.name}.",
        to=lambda given: reverse("diary_advice_one", args=[given.pk]),
    )
