"""The check pages before a conference is stood down or cancelled."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.booking.policies import may_book
from conferences.calling_off.actions.cancel_unneeded import cancel_unneeded
from conferences.calling_off.actions.stand_down import stand_down
from conferences.calling_off.effects import of_cancelling, of_standing_down, recorded
from conferences.calling_off.facts import (
    agencies_invited,
    asked_late,
    known_of,
    stayed_away,
    still_held_for,
)
from conferences.calling_off.forms import CancelForm, StandDownForm
from conferences.calling_off.policies import may_cancel, may_stand_this_down
from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.live.standing import Standing
from conferences.models import Booking, Conference
from cpunit.papers.their_hours import said_of_waiting
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.people.models.reference import address_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


def page_about(
    conference: Conference,
    title: str,
    *,
    effects: list[str],
    warning: str = "",
    ways: Sequence[tuple[str, str]] = (),
) -> Page:
    """A check page about a conference."""
    return Page(
        title,
        reverse("conference", args=[conference.code]),
        "Back to the conference",
        identity=identity_of(conference),
        code=conference.code,
        effects=effects,
        warning=warning,
        ways=ways,
    )


@role_required(*CASEWORK)
def conference_stand_down(request: HttpRequest, code: str) -> HttpResponse:
    """Its chair stands a conference down: the reason, what is recorded of it, and what follows (KRK-11)."""
    conference, user, today = conference_or_404(request, code), user_of(request), timezone.localdate()
    standing = Standing.of(conference)
    booking, refusal = standing.booking, may_stand_this_down(user, conference, standing.booking)
    away = stayed_away(standing)
    form = StandDownForm(
        said=recorded(known_of(standing, today=today)),
        agencies=agencies_invited(standing),
        is_asked_late=asked_late(conference, today),
        initial={"absent": sorted(away), "reason": _likely(standing)},
        **filled_in(request),
    )
    return act(
        request,
        form,
        page_about(
            conference,
            f"Stand conference {conference.code} down?",
            effects=of_standing_down(conference, booking, today, timezone.now())
            if booking and refusal is None
            else [],
            warning="It is never opened again: the one that follows it is booked.",
        ),
        may=refusal,
        do=lambda: stand_down(
            conference=conference,
            reason=form.cleaned_data["reason"],
            why=form.cleaned_data["why"],
            details_late=form.cleaned_data["details_late"],
            absent=list(form.cleaned_data.get("absent", ())),
            by=user,
            now=timezone.now(),
        ),
        said=lambda _: _said(f"{conference.code} is stood down. What follows it stands below.", conference),
    )


def _likely(standing: Standing) -> str:
    """The reason that is chosen beforehand for who comes from the room: too few agencies are there."""
    is_short = standing.conference.state == Conference.State.OPEN and not standing.quoracy.ok
    return "not-quorate" if is_short and standing.attendances else ""


@role_required(*CASEWORK)
def conference_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel a conference for which no reason is left."""
    conference, user = conference_or_404(request, code), user_of(request)
    booking = standing_booking(conference)
    held_for = still_held_for(conference)
    refusal = may_cancel(user, conference, booking, held_for)
    form = CancelForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(
            conference,
            f"Cancel conference {conference.code}?",
            effects=of_cancelling(conference, booking, timezone.now()) if refusal is None else [],
            ways=_instead(user, conference, booking) if held_for else (),
        ),
        may=refusal,
        do=lambda: cancel_unneeded(
            conference=conference, why=form.cleaned_data["why"], by=user, now=timezone.now()
        ),
        said=lambda _: _said(f"{conference.code} is cancelled.", conference),
    )


def _said(words: str, conference: Conference) -> str:
    """With who is told only when their hours begin."""
    return f"{words} {said_of_waiting(conference.reference_id)}".strip()


def _instead(user: User, conference: Conference, booking: Booking | None) -> list[tuple[str, str]]:
    """The pages that do what a conference which is still needed can have done to it."""
    ways = []
    if booking is not None and may_book(user, conference) is None:
        ways.append(("Move it", reverse("conference_book", args=[conference.code])))
    if booking is not None and may_stand_this_down(user, conference, booking) is None:
        ways.append(("Stand it down", reverse("conference_stand_down", args=[conference.code])))
    causes = conference.causes.order_by("pk").values_list("pk", flat=True)
    return [*ways, *((f"{code}: end it on its page", address_of(code)) for code in causes)]
