"""What was written by hand, entered line by line."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.by_hand.actions.enter import enter, enter_stay
from conferences.by_hand.forms import CameAndWentForm, WrittenForm
from conferences.by_hand.policies import may_print_filled
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.live.board import Board
from conferences.live.policies import may_record
from conferences.live.standing import Standing
from conferences.models import Conference
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in

LATEST = 12
"""Of what was entered, so many are shown."""


@role_required(*CASEWORK)
def by_hand(request: HttpRequest, code: str) -> HttpResponse:
    """The forms to print, and a line of what was written by hand: the time and the heading stay for the next
    one.
    """
    conference = conference_or_404(request, code)
    standing = Standing.of(conference)
    form = WrittenForm(board=Board.of(standing), initial=_went_on(request), **filled_in(request))
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        if attempt(form, lambda: enter(**_told(request, conference), **facts)):
            messages.success(request, f"Entered, as said at {facts['at']:%H:%M}.")
            went_on = f"?at={facts['at']:%H:%M}&heading={facts['heading']}"
            return redirect(f"{reverse('by_hand', args=[code])}{went_on}#id_text")
    return _drawn(request, standing, form)


@require_POST
@role_required(*CASEWORK)
def by_hand_came_and_went(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody came late or left."""
    conference = conference_or_404(request, code)
    standing = Standing.of(conference)
    form = CameAndWentForm(request.POST, prefix="stay", marks=standing.attendances)
    if form.is_valid():
        facts = form.cleaned_data
        who, moments = int(facts["who"]), {"came": facts["came"], "left": facts["left"]}
        if attempt(form, lambda: enter_stay(**_told(request, conference), mark=who, **moments)):
            messages.success(request, "Entered.")
            return redirect("by_hand", code)
    return _drawn(request, standing, WrittenForm(board=Board.of(standing)), came_and_went=form)


def _told(request: HttpRequest, conference: Conference) -> dict[str, Any]:
    return {"conference": conference, "by": user_of(request), "now": timezone.now()}


def _went_on(request: HttpRequest) -> Mapping[str, str]:
    return {name: request.GET[name] for name in ("at", "heading") if name in request.GET}


def _drawn(
    request: HttpRequest,
    standing: Standing,
    form: WrittenForm,
    came_and_went: CameAndWentForm | None = None,
) -> HttpResponse:
    conference = standing.conference
    refusal = may_record(user_of(request), conference, standing.booking)
    filled = may_print_filled(conference)
    latest = sorted(standing.entries, key=lambda each: each.said_at, reverse=True)[:LATEST]
    titles = {part.key: part.title for part in standing.parts}
    stay = came_and_went or CameAndWentForm(prefix="stay", marks=standing.attendances)
    context = {
        "conference": conference,
        "identity": identity_of(conference),
        "form": form,
        "came_and_went": stay,
        "forms": [form, stay],
        "refusal": refusal.sentence if refusal else "",
        "filled_refusal": filled.sentence if filled else "",
        "latest": [(each, titles.get(each.heading, "")) for each in latest],
    }
    return render(request, "conferences/by_hand/by_hand.html", context)
