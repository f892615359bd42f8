"""Somebody of a family whom nothing may be sent to is told in person, and that is recorded: by the unit, or
by the worker behind their own door.
"""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.invitations.actions.people import told_in_person
from conferences.invitations.actions.tell_in_person import tell_in_person
from conferences.invitations.behind import to_be_told_by
from conferences.invitations.calls import is_to_be_called
from conferences.invitations.forms import InPersonForm, OwnTellingForm
from conferences.invitations.policies import may_record_call
from conferences.invitations.reached import to_tell_in_person
from conferences.invitations.to_say import is_to_be_said, mark_of_saying, to_say, warned
from conferences.invitations.views.calls import to_tell
from conferences.invitations.views.people import invitation_or_404, page_about
from conferences.models import Participant, ToldInPerson
from cpunit.domain.refusal import Refusal
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Person, with_details
from cpunit.people.reach import housed, way_words
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def people_in_person(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """By whom, when, and what they were told or given: of who gets no letter, and of who is to be called and
    to whom no call is recorded as safe.
    """
    conference, participant = invitation_or_404(request, code, key)
    if participant.person.is_professional:
        raise Http404
    is_letter = bool(to_tell_in_person([participant])) and not conference.is_called_off
    if request.method != "POST" and not is_letter and not is_to_be_called(participant):
        messages.info(request, f"{participant.person_name} is not to be told in person.")
        return redirect("conference_people", code=code)
    worker, user = conference.family.social_worker, user_of(request)
    told, is_call = to_tell(conference, participant), not is_letter and is_to_be_called(participant)
    initial = {"told_by": worker.name if worker else "", "told_on": timezone.localdate()}
    form = InPersonForm(initial={**initial, "seen": told["seen"]}, **filled_in(request))
    return act(
        request,
        form,
        page_about(
            conference,
            f"{participant.person_name}: told in person",
            intro=way_words(participant.person, housed([participant.person])),
        ),
        may=may_record_call(user, conference),
        do=lambda: (told_in_person if is_call else tell_in_person)(
            participant=participant, **form.cleaned_data, by=user, now=timezone.now()
        ),
        said=_told,
        template="conferences/invitations/call.html",
        more=lambda: told,
    )


IS_OFF = (
    "What {name} was told is kept. The conference has been called off meanwhile: they are to be told that, "
    "and stand among those who are."
)


def _told(kept: ToldInPerson | Participant) -> str:
    has_changed = kept.has_changed if isinstance(kept, ToldInPerson) else kept.phoned_at is None
    if has_changed and isinstance(kept, ToldInPerson) and kept.participant.conference.is_called_off:
        return IS_OFF.format(name=kept.participant.person_name)
    if has_changed:
        return (
            "What they were told is kept. It has changed since your page was opened: they are to be told "
            "again what stands here now."
        )
    place = kept.participant if isinstance(kept, ToldInPerson) else kept
    return f"It is recorded that {place.person_name} was told."


NOTHING: dict[str, Any] = {"said": [], "warned": ""}


def _to_say(place: Participant) -> dict[str, Any]:
    """What they are told, and what is to be minded then."""
    booking = standing_booking(place.conference, "venue", "chair__user", "support_officer")
    if booking is None or not is_to_be_said(place):
        return NOTHING
    return {"said": to_say(place, booking), "warned": warned(place, booking)}


@behind_door("Tell somebody in person", form=PROFESSIONAL)
def door_tell(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponseBase:
    """What the worker tells them, and that they did: in their own words, as somebody relies on it."""
    place = next((each for each in to_be_told_by(visitor.person) if each.pk == key), None)
    sent = place or _asked_before(visitor, code, key, is_sent=request.method == "POST")
    if sent is None or sent.conference.code != code:
        raise Http404
    told = _to_say(place) if place else NOTHING
    form = OwnTellingForm(
        initial={"told_on": timezone.localdate(), "seen": mark_of_saying(told["said"])}, **filled_in(request)
    )
    return act(
        request,
        form,
        Page(
            f"Tell {sent.person_name} of the conference in person",
            reverse("door"),
            "Back",
            intro=_what_to_tell(sent) if place else "",
        ),
        may=None if place or request.method == "POST" else _not_now(sent),
        do=lambda: tell_in_person(
            participant=sent, told_by="", worker=visitor.person, now=timezone.now(), **form.cleaned_data
        ),
        said=_recorded,
        template="conferences/invitations/door_tell.html",
        more=lambda: told,
    )


def _recorded(told: ToldInPerson) -> str:
    name = told.participant.person_name
    if not told.has_changed:
        return f"It is recorded that you told {name}."
    if told.participant.conference.is_called_off:
        return IS_OFF.format(name=name)
    return (
        f"It is kept what you told {name}. It has changed since your page was opened: tell them again "
        "what is to be said now."
    )


def _not_now(place: Participant) -> Refusal:
    if place.status == Participant.Status.TO_INVITE:
        return Refusal(
            f"What {place.person_name} is told is being made anew by the unit. It stands here as soon as it "
            "is ready."
        )
    return Refusal(f"{place.person_name} is not to be told in person any more.")


def _asked_before(visitor: Visitor, code: str, key: int, *, is_sent: bool) -> Participant | None:
    """Somebody of the worker's own families who was told what has changed since, or whose letter was made;
    where something `is_sent`, also whose letter is being made anew.
    """
    rows = Participant.objects.filter(conference__family__social_worker=visitor.person.pk, pk=key)
    was = Q(by_post=True) | Q(told_in_person__isnull=False)
    rows = rows.filter(was | Q(status=Participant.Status.TO_INVITE) if is_sent else was).distinct()
    shown = rows.exclude(person__kind=Person.Kind.PROFESSIONAL).filter(conference__reference=code)
    return shown.select_related("conference__family", *with_details("person")).first()


def _what_to_tell(place: Participant) -> str:
    """Why nobody writes to them, and how they are told."""
    return (
        f"As no way to send is recorded as safe, nothing is sent to {place.person_name}. Tell them when you "
        "are alone with them. Ask which way is safe, and let the unit know."
    )
