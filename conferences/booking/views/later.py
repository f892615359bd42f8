"""A day past the limit: business support asks, a service manager answers."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.booking.actions.answer_later import answer_later
from conferences.booking.actions.ask_for_later import ask_for_later
from conferences.booking.actions.take_back_later import see_answer, take_back_later
from conferences.booking.asked_time import day_in
from conferences.booking.forms import AnswerForm, LaterForm
from conferences.booking.policies import (
    asked_already,
    may_answer_later,
    may_ask_for_later,
    may_take_back_later,
)
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Conference, LaterAsked
from cpunit.domain.words import day_and_date
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import Role
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in
from cpunit.web.look import is_look
from cpunit.web.small_forms import SureForm


@role_required(*RECORDERS)
def conference_later(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a day past the limit (BNS-8); `?day=` is the one that was free."""
    conference = conference_or_404(request, code)
    user, today = user_of(request), timezone.localdate()
    waits = LaterAsked.objects.waiting().filter(conference=conference).select_related("asked_by").first()
    is_shown = is_look()
    form = LaterForm(initial={"day": day_in(request.GET)}, **filled_in(request))
    return act(
        request,
        form,
        _page(
            conference,
            f"Ask for a day past the limit for {conference.code}",
            f"It is to be held by {day_and_date(conference.limit_date)}. A service manager says yes or no, "
            f"and the answer stands on the page of the {conference.noun}.",
            ways=[("Take the question back", _back_url(waits))]
            if waits and may_take_back_later(user, waits) is None
            else (),
        ),
        may=may_ask_for_later(user, conference, None, today)
        or (asked_already(waits) if waits and is_shown else None),
        do=lambda: ask_for_later(
            conference=conference,
            day=form.cleaned_data["day"],
            why=form.cleaned_data["why"],
            by=user,
            now=timezone.now(),
        ),
        said="A service manager is asked.",
    )


@role_required(Role.MANAGER)
def conference_later_answer(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Approve it, or say why not."""
    conference, asked = _asked_or_404(request, code, key)
    user = user_of(request)
    form = AnswerForm(**filled_in(request))
    return act(
        request,
        form,
        _page(
            conference,
            f"A day past the limit for {conference.code}",
            f"{asked.asked_by.name} asks for {day_and_date(asked.day)}, past the limit, "
            f"{day_and_date(conference.limit_date)}: {asked.why}",
        ),
        may=may_answer_later(user, asked),
        do=lambda: answer_later(
            asked=asked,
            approved=form.cleaned_data["answer"] == "yes",
            why_not=form.cleaned_data["why_not"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda answered: (
            f"It can be booked up to {day_and_date(answered.day)}." if answered.approved else "You said no."
        ),
    )


@role_required(*RECORDERS)
def conference_later_back(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take the question back."""
    conference, asked = _asked_or_404(request, code, key)
    user = user_of(request)
    form = SureForm(**filled_in(request))
    form.submit_label = "Take it back"
    return act(
        request,
        form,
        _page(
            conference,
            "Take the question back?",
            f"You asked for {day_and_date(asked.day)}: {asked.why} No service manager is asked any more.",
        ),
        may=may_take_back_later(user, asked) if is_look() else None,
        do=lambda: take_back_later(asked=asked, by=user, now=timezone.now()),
        said="It is taken back. No service manager is asked any more.",
    )


@role_required(*RECORDERS)
@require_POST
def conference_later_seen(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Who asked has seen the answer."""
    _, asked = _asked_or_404(request, code, key)
    return press(
        request,
        do=lambda: see_answer(asked=asked, by=user_of(request), now=timezone.now()),
        said="It leaves Today.",
        to=reverse("conference", args=[code]),
    )


def _asked_or_404(request: HttpRequest, code: str, key: int) -> tuple[Conference, LaterAsked]:
    conference = conference_or_404(request, code)
    rows = LaterAsked.objects.filter(conference=conference).select_related("asked_by", "answered_by")
    asked = get_object_or_404(rows, pk=key)
    asked.conference = conference
    return conference, asked


def _back_url(asked: LaterAsked) -> str:
    return reverse("conference_later_back", args=[asked.conference.code, asked.pk])


def _page(conference: Conference, title: str, intro: str, *, ways: Sequence[tuple[str, str]] = ()) -> Page:
    back = reverse("conference", args=[conference.code])
    identity = identity_of(conference)
    return Page(title, back, f"Back to the {conference.noun}", identity=identity, intro=intro, ways=ways)
