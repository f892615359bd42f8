"""The grid of views: professionals by children, one of them for all children, and when all are shown."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conferences.conference.booked import may_lead
from conferences.decisions.actions.show_views import may_show, show_views
from conferences.decisions.actions.views_of_one import record_views_of
from conferences.decisions.deciding import Deciding
from conferences.decisions.forms.views_of_one import RoomViewsForm
from conferences.decisions.reported import recommended_by
from conferences.live.frame import RecordPage
from conferences.models import Participant, ProfessionalView
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.models import Professional, Role
from cpunit.web.act import press
from cpunit.web.actions import say
from cpunit.web.forms import filled_in

EXCLUDED = Participant.Status.EXCLUDED
GIVEN_MEANWHILE = "has given their views, which are not shown here: nothing is written over them."
NOT_YET, UNSEEN, NOT_SHOWN = "–", "Given, unseen", "Nothing shown"


def views(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Who thinks what of each child, as far as it is shown; a line a professional, a column a child."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    standing = page.standing
    record = page.conference.code
    seen = {(view.professional.pk, view.child_id): view for view in standing.views}
    given = {(view.professional.pk, view.child_id) for view in standing.unseen}
    people = {person.pk: person for person in standing.contributors}
    people |= {view.professional.pk: view.professional for view in standing.views}
    rows = [
        {
            "person": person,
            "url": reverse("conference_record_views_of", args=[record, pk]),
            "cells": [_cell(page, (pk, child.pk), seen, given) for child in standing.children],
        }
        for pk, person in people.items()
    ]
    columns = [
        {"child": child, "url": reverse("conference_record_views", args=[record, child.code])}
        for child in standing.children
    ]
    refusal = may_lead(page.user, standing.booking) or may_show(standing)
    return page.show(
        "conferences/decisions/views.html",
        rows=rows,
        columns=columns,
        people=people,
        show_url=reverse("conference_record_views_show", args=[record]),
        alone_url=reverse("conference_record_views_alone", args=[record]) if page.is_chair else "",
        show_refusal=refusal.sentence if refusal else "",
        waits=len(standing.unseen),
    )


def _cell(
    page: RecordPage,
    at: tuple[int, int],
    seen: dict[tuple[int, int], ProfessionalView],
    given: set[tuple[int, int]],
) -> dict[str, Any]:
    """What stands there for everybody; of a view for the chair alone, as of none (safety 7)."""
    if at in seen:
        return {"view": seen[at], "words": ""}
    if page.standing.are_views_shown:
        return {"view": None, "words": NOT_SHOWN}
    return {"view": None, "words": UNSEEN if at in given else NOT_YET}


@role_required(*CASEWORK)
def conference_record_views_of(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One professional's views of all the children, as they say them or as their slip has them (BNS-4)."""
    page = RecordPage.open(request, code, "views")
    if not isinstance(page, RecordPage):
        return page
    person = _person_or_404(page, key)
    standing = page.standing
    hidden = {view.child_id for view in standing.unseen if view.professional.pk == person.pk}
    form = RoomViewsForm(
        professional=person,
        children=[child for child in standing.children if child.pk not in hidden],
        views={view.child: view for view in standing.views if view.professional.pk == person.pk},
        **filled_in(request),
    )
    form.cancel_url = page.url("views")
    if request.method == "POST" and not form.children:
        form.add_error(None, f"{person.name} {GIVEN_MEANWHILE}")
    elif request.method == "POST" and form.is_valid() and say(form, form.problems()):
        came_by = form.cleaned_data["came_by"]
        saved = page.keep(
            lambda: record_views_of(
                **page.told, professional=person, views=form.given(), seen=form.seal, came_by=came_by
            ),
            form,
        )
        if saved:
            messages.success(request, f"The views of {person.name} are recorded.")
            if saved.result:
                names = listed([child.name for child in saved.result])
                messages.warning(request, f"The views changed, so the decision for {names} is taken again.")
            return redirect(page.url("views"))
    return page.show(
        "conferences/decisions/views_of.html",
        person=person,
        form=form,
        reported=recommended_by(page.conference, person.pk).get(person.pk, ""),
        hidden=[child.name for child in standing.children if child.pk in hidden],
        asks=bool(form.children),
    )


def _person_or_404(page: RecordPage, key: int) -> Professional:
    """Anybody on the list but who is excluded; whether they are here, the action asks."""
    for place in page.standing.participants:
        if place.professional and place.professional.pk == key and place.status != EXCLUDED:
            return place.professional
    raise Http404


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
    """What professionals gave to the chair alone: to nobody else does this page exist (BNS-11)."""
    page = RecordPage.open(request, code, "views")
    if not isinstance(page, RecordPage):
        return page
    if not page.is_chair:
        raise Http404
    given = page.conference.views.filter(for_chair=True).order_by("child", "pk")
    given = given.select_related("child", "participant__person__professional__agency")
    deciding = Deciding(page.standing)
    counted = [
        (child, deciding.question(child).reached().sentence)
        for child in page.standing.children
        if deciding.has_views(child) and not page.standing.unseen
    ]
    return page.show("conferences/decisions/views_alone.html", given=given, counted=counted)
