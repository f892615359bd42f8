"""Bring a review, or another conference, forward: one click from a plan, a concern or a discussion."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from conferences.booking.actions.bring_forward import bring_forward
from conferences.booking.asked_time import time_in
from conferences.booking.cards import Card, by_video, cards_of
from conferences.booking.forms import EarlierForm
from conferences.booking.found import Proposal
from conferences.booking.overtaken import Rebooked, when_of
from conferences.booking.policies import can_be_earlier, may_bring_forward
from conferences.booking.proposal import OF_THE_CASE, propose
from conferences.booking.views.booking import coming, said
from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.limit import shown_limit
from conferences.conference.loading import conference_or_404
from conferences.invitations.listed import Status, listed
from conferences.models import Booking, Conference
from conferences.taking_part.fallen import holds_for_its_time
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Reference, User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_earlier(request: HttpRequest, code: str) -> HttpResponse:
    """Why it cannot wait, and the first free days before the one that stands. `?because=` names the record
    that prompted it.
    """
    conference = conference_or_404(request, code, *OF_THE_CASE)
    user, because = user_of(request), _because(request)
    earlier = standing_booking(conference)
    reckoner, today = Reckoner.current(), timezone.localdate()
    refusal = may_bring_forward(user, conference, earlier) or can_be_earlier(conference, earlier, today)
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference", code)

    def offered() -> Proposal:
        sooner_than = earlier.day if earlier else conference.limit_date + timedelta(days=1)
        now = timezone.now()
        return propose(conference, reckoner=reckoner, now=now, earlier=earlier, sooner_than=sooner_than)

    proposal = offered()
    people = listed(conference)
    form = EarlierForm(
        conference=conference,
        proposal=proposal,
        earlier=earlier,
        given=time_in(request.GET, proposal),
        **filled_in(request),
    )

    def shown() -> dict[str, Any]:
        fresh = offered() if form.is_bound else proposal
        cards = cards_of(fresh, conference, reckoner=reckoner, today=today, coming=coming(people))
        video = by_video(fresh, conference, reckoner=reckoner, today=today)

        def for_cause(cards: list[Card]) -> list[Card]:
            return [replace(card, url=_with_cause(card.url, because)) for card in cards]

        return {
            "because": because,
            "stands": when_of(earlier) if earlier else "",
            "invited": sum(row.status == Status.INVITED for row in people),
            "arranged": holds_for_its_time(earlier),
            "proposal": fresh,
            "by_video": for_cause(video),
            "cards": for_cause(cards),
            "limit": shown_limit(conference, reckoner=reckoner, today=today),
        }

    back = (because.get_absolute_url(), f"Back to {because.code}") if because else None
    return act(
        request,
        form,
        Page(
            f"Bring the {conference.noun} {conference.code} forward",
            *(back or (reverse("conference", args=[code]), f"Back to the {conference.noun}")),
            identity=identity_of(conference),
        ),
        do=lambda: _bring_forward(form, conference, because, user),
        said=lambda booking: said(booking, is_first=earlier is None),
        to=reverse("conference", args=[code]),
        template="conferences/booking/earlier.html",
        more=shown,
    )


def _with_cause(url: str, because: Reference | None) -> str:
    return f"?because={because.code}&{url.removeprefix('?')}" if because else url


def _because(request: HttpRequest) -> Reference | None:
    """The record named in the address, where this person may see it."""
    code = request.GET.get("because", "").replace("\x00", "")
    return get_object_or_404(Reference.objects.visible_to(user_of(request)), code=code) if code else None


def _bring_forward(
    form: EarlierForm, conference: Conference, because: Reference | None, user: User
) -> Booking:
    given = form.cleaned_data
    try:
        return bring_forward(
            conference=conference,
            wanted=form.wanted(),
            why=given["why"],
            prompted_by=because,
            by=user,
            now=timezone.now(),
            seen=given["seen"],
        )
    except Rebooked as rebooked:
        form.take(rebooked.seen)
        raise
