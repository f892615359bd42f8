"""The grid of views, professionals by children, and the moment at which all are shown."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from conferences.conference.booked import is_chair_of, may_lead
from conferences.conference.loading import conference_or_404
from conferences.decisions.actions.show_views import may_show, show_views
from conferences.decisions.deciding import Deciding
from conferences.live.frame import RecordPage
from conferences.live.reading import in_their_places
from conferences.live.speaking import names_at
from conferences.live.standing import Standing
from conferences.models import ProfessionalView
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Child, Role
from cpunit.web.act import press

NOT_YET, UNSEEN, NOT_SHOWN = "–", "Given, unseen", "Nothing shown"


def views(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Who thinks what of each child, as far as it is shown; a line a professional, a column a child."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    standing, record = page.standing, page.conference.code
    refusal = may_lead(page.user, standing.booking) or may_show(standing)
    return page.show(
        "conferences/decisions/views.html",
        **grid_of(page),
        show_url=reverse("conference_record_views_show", args=[record]),
        alone_url=reverse("conference_record_views_alone", args=[record]) if page.is_chair else "",
        show_refusal=refusal.sentence if refusal else "",
        waits=len(standing.unseen),
    )


def grid_of(page: RecordPage) -> dict[str, Any]:
    """The rows and the heads of the grid: `columns` are the children, by first names where these tell them
    apart.
    """
    standing, named = page.standing, names_at(page.standing)
    seen = {(view.professional.pk, view.child_id): view for view in standing.views}
    given = {(view.professional.pk, view.child_id) for view in standing.unseen}
    people = {person.pk: person for person in standing.contributors}
    people |= {view.professional.pk: view.professional for view in standing.views}
    names = Counter(child.first_name for child in standing.children)
    return {
        "rows": [
            {
                "person": person,
                "name": named.get(pk, person.name),
                "cells": [_cell(page, pk, child, seen, given) for child in standing.children],
            }
            for pk, person in people.items()
        ],
        "columns": [
            (child, child.first_name if names[child.first_name] == 1 and child.first_name else child.name)
            for child in standing.children
        ],
    }


def _cell(
    page: RecordPage,
    person: int,
    child: Child,
    seen: dict[tuple[int, int], ProfessionalView],
    given: set[tuple[int, int]],
) -> dict[str, Any]:
    """What stands there for everybody, and where it is typed; of a view for the chair alone, as of none
    (safety 7). What is unseen is not typed over.
    """
    at = person, child.pk
    words = NOT_SHOWN if page.standing.are_views_shown else NOT_YET
    is_unseen = at in given
    return {
        "key": f"{person}-{child.code}",
        "code": child.code,
        "view": seen.get(at),
        "words": UNSEEN if is_unseen else words,
        "url": ""
        if is_unseen
        else reverse("conference_record_view", args=[page.conference.code, person, child.code]),
    }


@role_required(*CASEWORK)
def conference_record_views_show(request: HttpRequest, code: str) -> HttpResponse:
    """The chair shows everybody's views at once (safety 7)."""
    page = RecordPage.open(request, code, "views")
    if not isinstance(page, RecordPage):
        return page
    if request.method != "POST":
        return redirect(page.url("views"))
    return press(
        request,
        do=lambda: show_views(**page.told),
        said="Everybody’s views are shown.",
        to=page.url("views"),
    )


@role_required(Role.CHAIR)
def conference_record_views_alone(request: HttpRequest, code: str) -> HttpResponse:
    """What professionals gave to the chair alone, while it takes place and afterwards: to nobody else does
    this page exist (BNS-11).
    """
    conference = conference_or_404(request, code)
    standing = Standing.of(conference)
    if conference.opened_at is None or not is_chair_of(user_of(request), standing.booking):
        raise Http404
    alone = conference.views.filter(for_chair=True).order_by("child", "pk").select_related("child")
    given = in_their_places(alone, standing.participants)
    deciding = Deciding(standing)
    context = {
        "conference": conference,
        "given": given,
        "counted": [
            (child, deciding.question(child).reached().sentence)
            for child in standing.children
            if deciding.has_views(child) and not standing.unseen
        ],
    }
    return render(request, "conferences/decisions/views_alone.html", context)
