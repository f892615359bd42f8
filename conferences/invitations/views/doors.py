"""The door of one family member: opened, a link sent again, a code read out, withdrawn."""

from dataclasses import replace
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.invitations.calls import may_be_rung, phone_of
from conferences.invitations.doors import may_have_door, open_until
from conferences.invitations.views.people import invitation_or_404
from conferences.models import Conference, Participant
from cpunit.doors.actions.open_door import Opened, open_door
from cpunit.doors.actions.say_code import links_held, say_code
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.facts import DoorFacts
from cpunit.doors.forms import OpenForm, SayCodeForm, WithdrawForm
from cpunit.doors.lasting import lasts_until
from cpunit.doors.models import Door, Link
from cpunit.doors.policies import may_open_door, may_say_code
from cpunit.doors.ways import address_for, ways_to
from cpunit.papers.tasks import send_outbox
from cpunit.papers.their_hours import hours_of, not_to_be_rung_now
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import UnitSettings
from cpunit.people.reach import is_in_mourning
from cpunit.web.act import Page, act
from cpunit.web.actions import attempt
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from cpunit.web.look import is_look
from cpunit.web.once import shown_once

SENT_ALREADY = "That link was made already, and no other one was. A new one takes its place."
SLIP_SHOWN = "That link was shown already, and no other one was made. Do you need a new one?"
CODE_SHOWN = "That code was shown already, and no other one was made. Do you need a new one?"
NOT_RUNG = "No number is recorded on which it is safe to ring them."
MOURNING = "A child of this family has died: speak with the social worker before anything goes to the family."


@role_required(*CASEWORK)
def people_door(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """How it stands, who came in, and a link to it. One that is handed over is shown on the page that
    answers, and nowhere else.
    """
    conference, participant = _of_family(request, code, key)
    user, now, person = user_of(request), timezone.now(), participant.person
    record = conference.reference
    until = lasts_until(person, record, open_until(conference), now)
    door = _door(participant, conference)
    ways = ways_to(person)
    form = OpenForm(
        ways=ways,
        mourns=is_in_mourning(conference.family_id),
        **filled_in(request),
    )
    form.cancel_url = reverse("conference_people", args=[code])
    is_there = bool(door and not door.withdrawn_at)
    form.submit_label = "Make a new link" if is_there else "Open a door"
    form.refusal = may_have_door(participant) or may_open_door(user, person, record, until, now)
    if request.method == "POST" and not form.refusal and form.is_valid():
        given = form.cleaned_data
        made = attempt(
            form,
            lambda: open_door(
                person=person, record=record, by=user, now=now, until=until, link_by=given["how"],
                code_by=given["code_by"], has_looked=given.get("has_looked", False),
            ),
        )  # fmt: skip
        if made.result:
            return _sent(request, participant, made.result, given["code_by"])
    facts = DoorFacts.of(door, now) if door else None
    context = {
        "form": form,
        "page": _page(conference, participant, f"Door of {participant.person_name}"),
        "facts": facts,
        "participant": participant,
        "is_there": is_there,
        "hours": [] if form.refusal else hours_of([person], now, texts="text" in ways.to),
        "is_untold": person.is_adult and participant.status == Participant.Status.TO_INVITE,
        "code_refusal": may_say_code(user, door, _link_of(door, now), now) if door else None,
    }
    return render(request, "conferences/invitations/door.html", context)


def _sent(request: HttpRequest, participant: Participant, opened: Opened, code_by: str) -> HttpResponse:
    """What was sent, or waits for their hours; or the slip, which names nobody but whom it is for."""
    back = reverse("people_door", args=[participant.conference.code, participant.pk])
    enqueue(send_outbox)
    told: dict[str, object] = {"back": back, "code_by": code_by}
    if opened.hand_over:
        told |= {"link": opened.hand_over, "phone": UnitSettings.current().phone}
        return shown_once(render(request, "doors/slip.html", told), SLIP_SHOWN)
    code_to = address_for(participant.person, code_by)
    told |= {
        "message": opened.message,
        "participant": participant,
        "sent_to": opened.sent_to,
        "code_to": code_to,
    }
    return shown_once(render(request, "conferences/invitations/door_sent.html", told), SENT_ALREADY)


@role_required(*CASEWORK)
def people_door_code(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """A fresh code, shown on the page that answers, to be read out."""
    conference, participant = _of_family(request, code, key)
    user, now, door = user_of(request), timezone.now(), _door(participant, conference)
    if door is None:
        raise Http404
    form = SayCodeForm(**filled_in(request))
    page = _page(conference, participant, f"Read a code out to {participant.person_name}", door=True)
    if not_now := not_to_be_rung_now(participant.person, now):
        page = replace(page, warning=f"{page.warning} {not_now}".strip())
    form.cancel_url, form.refusal = page.back, may_say_code(user, door, _link_of(door, now), now)
    if request.method == "POST" and not form.refusal and form.is_valid():
        how_known = form.cleaned_data["how_known"]
        said = attempt(form, lambda: say_code(door=door, how_known=how_known, by=user, now=now))
        if said.result:
            context = {"code": said.result, "participant": participant, "back": page.back}
            page_shown = render(request, "conferences/invitations/door_code.html", context)
            return shown_once(page_shown, CODE_SHOWN)
    return render(request, "layouts/form.html", {"form": form, "page": page})


@role_required(*CASEWORK)
def people_door_withdraw(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Close it before its day."""
    conference, participant = _of_family(request, code, key)
    door = _door(participant, conference)
    if door is None:
        raise Http404
    form = WithdrawForm(**filled_in(request))
    return act(
        request,
        form,
        _page(conference, participant, f"Withdraw the door of {participant.person_name}", door=True),
        do=lambda: withdraw_door(
            door=door, why=form.cleaned_data["why"], by=user_of(request), now=timezone.now()
        ),
        said="The door is withdrawn: no link to it works any more.",
    )


def _of_family(request: HttpRequest, code: str, key: int) -> tuple[Conference, Participant]:
    """A professional's door is kept where they are kept."""
    conference, participant = invitation_or_404(request, code, key, "reference")
    if participant.person.is_professional:
        raise Http404
    conference.reference.family = conference.family
    if is_look():
        prefetch_related_objects([participant], "person__contact_ways")
    return conference, participant


def _door(participant: Participant, conference: Conference) -> Door | None:
    """Theirs, also one that was withdrawn, until another one is opened."""
    rows = Door.objects.filter(person=participant.person_id, record=conference.reference_id)
    door = rows.select_related("withdrawn_by").last()
    if door:
        door.person, door.record = participant.person, conference.reference
    return door


def _link_of(door: Door, now: datetime) -> Link | None:
    """The one that a code is read out for before any other that they hold."""
    return next(iter(links_held(door, now)), None)


def _page(conference: Conference, participant: Participant, title: str, *, door: bool = False) -> Page:
    people = reverse("conference_people", args=[conference.code])
    number = phone_of(participant) if may_be_rung(participant) else ""
    return Page(
        title,
        reverse("people_door", args=[conference.code, participant.pk]) if door else people,
        "Door" if door else "Back to the list of people",
        identity=identity_of(conference),
        intro=f"Number recorded: {number}." if number else NOT_RUNG,
        warning=MOURNING if is_in_mourning(conference.family_id) else "",
    )
