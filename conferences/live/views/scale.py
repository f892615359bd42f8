"""The line of a scale, drawn anew while people write; and the chair's choice whether names stand on it."""

from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from conferences.live.actions.name_numbers import name_numbers
from conferences.live.frame import RecordPage
from conferences.live.scales import scales_of, without_numbers
from conferences.live.standing import Standing
from cpunit.people.access import CASEWORK, role_required
from cpunit.web.forms import Form

NOTHING_NEW = 204


def scale_facts(page: RecordPage) -> dict[str, dict[str, Any]]:
    """What conferences/live/_scale.html is given, by heading with a scale. Four queries at most."""
    standing = page.standing
    numbers = scales_of(standing)
    facts = {
        part.key: {
            "code": page.conference.code,
            "key": part.key,
            "numbers": numbers.get(part.key) or without_numbers(part),
            "are_named": standing.are_numbers_named,
            "is_chair": page.is_chair,
        }
        for part in standing.parts
        if part.scale
    }
    return {
        key: {**each, "mark": sha256(repr(each).encode()).hexdigest()[:16]} for key, each in facts.items()
    }


@require_safe
@role_required(*CASEWORK)
def map_scale(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One scale as it stands; no answer where the page shows that already (`seen`), and an empty one where
    nothing can be written any more: the page asks no longer.
    """
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return HttpResponse()
    return _drawn(page, seen=request.GET.get("seen", ""))


@require_POST
@role_required(*CASEWORK)
def map_names(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The chair shows whose number is whose, or shows it no more: on every scale of the conference."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    form = Form(request.POST)
    form.is_valid()
    page.keep(partial(name_numbers, **page.told, are_shown="show" in request.POST), form)
    if request.htmx:  # type: ignore[attr-defined]
        page.standing = Standing.of(page.conference)
        return _drawn(page, problems=[str(each) for each in form.non_field_errors()])
    for sentence in form.non_field_errors():
        messages.error(request, str(sentence))
    return redirect(f"{page.url(key)}#step")


def _drawn(page: RecordPage, *, seen: str = "", problems: Iterable[str] = ()) -> HttpResponse:
    facts = scale_facts(page).get(page.step.key)
    if facts is None:
        raise Http404
    if seen == facts["mark"]:
        return HttpResponse(status=NOTHING_NEW)
    return render(page.request, "conferences/live/_scale.html", {**facts, "problems": problems})
