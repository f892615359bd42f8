"""The calls that the list of people asks for, recorded once they were made."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.loading import conference_or_404
from conferences.conference.policies import may_keep_people
from conferences.invitations.actions.people import record_call
from conferences.invitations.actions.take_off import LIST_CHANGED, record_told
from conferences.invitations.arranged import needs_of
from conferences.invitations.calls import may_be_rung, number_of, phone_of
from conferences.invitations.calls_made import Outcome, calls_to
from conferences.invitations.forms import CallForm
from conferences.invitations.not_to_come import written_to
from conferences.invitations.policies import may_record_call
from conferences.invitations.to_say import (
    SAID_NOT_TO_COME,
    is_to_be_said,
    mark_of_saying,
    not_to_come,
    to_say,
    warned,
)
from conferences.invitations.views.people import invitation_or_404, page_about
from conferences.models import Conference, Participant, TakenOff
from cpunit.papers.their_hours import not_to_be_rung_now
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Family, with_details
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def people_call(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Note that somebody was told by telephone."""
    conference, participant = invitation_or_404(request, code, key)
    told, now = to_tell(conference, participant), timezone.now()
    form = CallForm(initial={"seen": told["seen"]}, **filled_in(request))
    return act(
        request,
        form,
        page_about(
            conference,
            f"Call to {participant.person_name}",
            intro=_number(participant, conference.family),
            warning=_not_now(participant),
        ),
        may=may_record_call(user_of(request), conference),
        do=lambda: record_call(participant=participant, **form.cleaned_data, by=user_of(request), now=now),
        said=lambda kept: _said(form, "The call is recorded." if kept.phoned_at == now else RING_AGAIN),
        template="conferences/invitations/call.html",
        more=lambda: told,
    )


@role_required(*CASEWORK)
def people_told(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Note that somebody who was taken off the list was told that they are not to come."""
    conference = conference_or_404(request, code)
    rows = conference.taken_off.select_related(*with_details("person"), "conference")
    taken_off = rows.filter(pk=key).first()
    form = CallForm(**filled_in(request))
    if taken_off is None:
        if not form.is_valid():
            raise Http404
        messages.error(request, f"{LIST_CHANGED} You wrote: “{form.cleaned_data['note']}”")
        return redirect("conference_people", code)
    return act(
        request,
        form,
        page_about(
            conference,
            f"Tell {taken_off.person_name} not to come",
            intro=f"{taken_off.held}. {_number(taken_off, conference.family)}",
            warning=_not_now(taken_off),
        ),
        may=may_keep_people(user_of(request)),
        do=lambda: record_told(
            taken_off=taken_off,
            outcome=form.cleaned_data["outcome"],
            note=form.cleaned_data["note"],
            by=user_of(request),
            now=timezone.now(),
        ),
        said=lambda _: _said(form, f"It is recorded that {taken_off.person_name} was told."),
        template="conferences/invitations/call.html",
        more=lambda: {
            "said": not_to_come(taken_off, conference, day_of(conference), ""),
            "calls": calls_to(taken_off),
        },
    )


RING_AGAIN = (
    "The call is kept. What is to be said has changed since your page was opened: ring them again, and say "
    "what stands here now."
)


def _said(form: CallForm, reached: str) -> str:
    if form.cleaned_data["outcome"] == Outcome.REACHED:
        return reached
    return "The call is recorded. They were not reached, and stay among those to be called."


def to_tell(conference: Conference, participant: Participant) -> dict[str, Any]:
    """What they are told: that they are not to come, or while the time stands what they are asked to; with
    the mark of that (`seen`), and the calls before.
    """
    calls = {"calls": calls_to(participant)}
    if participant.status == Participant.Status.EXCLUDED or conference.is_called_off:
        written = written_to(participant.pk, conference)
        said = not_to_come(participant, conference, day_of(conference), written)
        return {"said": said, "seen": SAID_NOT_TO_COME, **calls}
    booking = standing_booking(conference, "venue", "chair__user", "support_officer")
    if booking is None or not is_to_be_said(participant):
        return {"seen": "", **calls}
    booking.conference = conference
    lines = to_say(participant, booking)
    return {
        "said": lines,
        "seen": mark_of_saying(lines),
        "needs": needs_of(participant),
        "warned": warned(participant, booking),
        **calls,
    }


def day_of(conference: Conference) -> date | None:
    """The day that it was booked for last; None where it never was. One query."""
    booking = conference.bookings.order_by("pk").last()
    return booking.day if booking else None


def _not_now(each: Participant | TakenOff) -> str:
    """That this is not their time; "" for whom nobody rings at home."""
    return not_to_be_rung_now(each.person, timezone.now()) if each.adult else ""


def _number(each: Participant | TakenOff, family: Family) -> str:
    """Whom to call, or who tells them, as a sentence."""
    if each.child is not None:
        return f"No child is telephoned: to be told {number_of(each, family)}."
    if not may_be_rung(each):
        return f"No call to them is recorded as safe: {number_of(each, family)}."
    number = phone_of(each)
    return f"Number recorded: {number}" if number else "No telephone number is recorded for them."
