"""Those who dissented and have no verified address: the letter to print, and that they were given it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.closing.actions.advise_by_hand import record_advised
from conferences.conference.loading import conference_or_404
from conferences.decisions.actions.advise_dissenters import advice_of
from conferences.models import Conference, Participant
from cpunit.domain.letter_kinds import LetterKind
from cpunit.letters.models import EditedLetter
from cpunit.papers.pdf import render
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import DoneOnForm


@dataclass(frozen=True)
class AdviceLine:
    """One of them, with their letter and the form by which it is recorded."""

    place: Participant
    letter_url: str
    edit_url: str
    form: DoneOnForm


def advice_lines(request: HttpRequest, conference: Conference, sent: str) -> list[AdviceLine]:
    """Those who are still to be told, and whoever was told meanwhile of whom it was `sent`. One query."""
    people = _dissenters(conference)
    return [
        AdviceLine(
            place,
            reverse("conference_advice", args=[conference.code, place.person_id]),
            reverse("letter_edit", args=[conference.code, LetterKind.DISSENT, place.person_id]),
            DoneOnForm(
                prefix=f"a-{place.person_id}",
                what=f"Advice to {place.person_name}",
                today=timezone.localdate(),
                **(filled_in(request) if sent == f"a-{place.person_id}" else {}),
            ),
        )
        for place in people
        if place.waits or sent == f"a-{place.person_id}"
    ]


def advice_recorded(request: HttpRequest, conference: Conference, lines: list[AdviceLine]) -> str:
    """Where on the page it stands, once it was recorded now of somebody; "" for nobody."""
    for line in lines:
        if line.form.is_bound and line.form.is_valid():
            action = partial(
                record_advised,
                conference=conference,
                place=line.place,
                told_on=line.form.cleaned_data["done_on"],
                by=user_of(request),
                now=timezone.now(),
            )
            if attempt(line.form, action, field="done_on"):
                messages.success(request, "It is recorded that they were given the advice.")
                return "advice"
    return ""


def _dissenters(conference: Conference) -> list[Any]:
    """The places of those who dissented, each with whether it `waits` to be told; none before the close."""
    if conference.state != Conference.State.CLOSED:
        return []
    dissents = conference.dissents.filter(participant=OuterRef("pk"))
    places = conference.participants.filter(Exists(dissents)).order_by("pk")
    rows = places.annotate(waits=Exists(dissents.not_advised()))
    return list(rows.select_related("person__professional__agency"))


@require_safe
@role_required(*CASEWORK)
def conference_advice(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """The letter of advice to one of them, to be printed and handed over. It names no child (safety 2)."""
    conference = conference_or_404(request, code)
    place = next((each for each in _dissenters(conference) if each.person_id == key), None)
    if place is None:
        return redirect("conference_after", code)
    if EditedLetter.objects.to(LetterKind.DISSENT, conference.reference, key).exists():
        return redirect("letter_release", code, LetterKind.DISSENT, key)
    drawn = render(
        template="conferences/closing/papers/advice.html",
        context={"lines": advice_of(conference)},
        title=f"Your dissent at conference {conference.code}",
        recipient=place.person_name,
    )
    return shown_pdf(drawn.pdf, f"{conference.code}-advice.pdf")
