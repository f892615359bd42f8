"""A day past the limit: business support asks, a service manager answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.booking.actions.answer_later import answer_later
from conferences.booking.actions.ask_for_later import ask_for_later
from conferences.booking.forms import AnswerForm, LaterForm
from conferences.booking.policies import may_answer_later, may_ask_for_later
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Conference, LaterAsked
from cpunit.domain.words import day_and_date
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import Role
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def conference_later(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a day past the limit (BNS-8)."""
    conference = conference_or_404(request, code)
    user, today = user_of(request), timezone.localdate()
    form = LaterForm(**filled_in(request))
    return act(
        request,
        form,
        _page(
            conference,
            f"Ask for a day past the limit for {conference.code}",
            f"It is to be held by {day_and_date(conference.limit_date)}. A service manager says yes or no, "
            f"and the answer stands on the page of the {conference.noun}.",
        ),
        may=may_ask_for_later(user, conference, None, today),
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
    conference = conference_or_404(request, code)
    rows = LaterAsked.objects.filter(conference=conference).select_related("asked_by", "answered_by")
    asked = get_object_or_404(rows, pk=key)
    asked.conference = conference
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


def _page(conference: Conference, title: str, intro: str) -> Page:
    back = reverse("conference", args=[conference.code])
    return Page(title, back, f"Back to the {conference.noun}", identity=identity_of(conference), intro=intro)
