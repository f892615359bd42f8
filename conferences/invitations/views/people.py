"""Who is invited to a conference: the list, and each change to it."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.invitations import tasks
from conferences.invitations.actions.ask_for_invitations import ask_for_invitations
from conferences.invitations.actions.people import add_people
from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.beside import Beside
from conferences.invitations.confirmed import Confirmed, is_confirmed
from conferences.invitations.forms import AddPeopleForm, PostedForm
from conferences.invitations.joining import is_by_video, lacks_link
from conferences.invitations.left_doors import left_door_lines
from conferences.invitations.policies import (
    may_change_people,
    may_invite,
    may_write_to_family,
)
from conferences.invitations.to_look_at import boxes_in_letters, letters_to_family
from conferences.invitations.views.as_listed import around_the_list, as_listed, participants_of
from conferences.invitations.without_letter import children_without_letter
from conferences.models import Conference, Participant
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.refusal import Refusal
from cpunit.domain.timescales import Kind
from cpunit.domain.words import counted, listed
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.cautions import kept_apart
from cpunit.people.models import with_details
from cpunit.people.policies import may_keep_professionals, may_record_family
from cpunit.supplied.policies import may_keep_supplied
from cpunit.web.act import Page, act, press
from cpunit.web.dates import ShownDate
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_people(request: HttpRequest, code: str) -> HttpResponse:
    """The list of people, what is to be printed, and the button that sends the invitations."""
    conference, user = conference_or_404(request, code), user_of(request)
    participants = participants_of(conference)
    refusal, today = may_change_people(user, conference), timezone.localdate()
    kinds = [Kind.INVITATIONS.value, Kind.INVITEES_CONFIRMED.value]
    due = list(Deadline.objects.filter(record=conference.reference_id, kind__in=kinds).order_by("id"))
    shown_due = {} if conference.is_called_off else shown_by_kind(due, today=today)
    beside, identity = Beside.of(conference, participants), identity_of(conference)
    listed_people = as_listed(user, conference, participants, beside)
    letters = listed_people["to_print"]
    return render(
        request,
        "conferences/invitations/people.html",
        {
            "conference": conference,
            "identity": identity,
            "apart": kept_apart(conference.family, identity.alerts, today=today),
            **children_without_letter(participants, beside.unagreed),
            "posted_form": _posted_form(request, conference, today) if _waits(letters, refusal) else None,
            "invitations_due": shown_due.get(Kind.INVITATIONS.value),
            "is_open": any(each.closed_at is None and each.kind == Kind.INVITATIONS.value for each in due),
            **_confirmed(
                conference,
                participants,
                shown_due.get(Kind.INVITEES_CONFIRMED.value),
                is_any=beside.confirmed,
            ),
            "change_refusal": refusal,
            "may_say_ways": may_record_family(user) is None,
            "may_keep_supplied": may_keep_supplied(user) is None,
            "invite_refusal": may_invite(user, conference),
            "lacks_link": is_by_video(conference) and lacks_link(conference, beside.booking),
            "to_look_at": (to_look_at := may_write_to_family(conference) if beside.mourns else None),
            "in_mourning": beside.mourns and not conference.is_held,
            "letters": letters_to_family(conference, participants) if to_look_at else [],
            "boxes": "" if conference.is_called_off else boxes_in_letters(participants, beside.children),
            "left_doors": left_door_lines(user, conference, timezone.now()) if beside.left_doors else [],
            **listed_people,
            **around_the_list(conference, participants, beside),
        },
    )


def _confirmed(
    conference: Conference, participants: list[Participant], due: ShownDate | None, *, is_any: bool
) -> dict[str, object]:
    """How the confirmation of a review's list stands; of another conference's nothing is asked."""
    if not is_confirmed(conference) or conference.is_called_off:
        return {"confirmed": None}
    return {
        "confirmed": Confirmed.of(conference, participants, is_any=is_any),
        "confirmed_due": due,
        "is_to_confirm": conference.state == Conference.State.BOOKED,
    }


def _waits(letters: list[dict[str, str]], refusal: Refusal | None) -> bool:
    return refusal is None and any(not letter["went"] for letter in letters)


def _posted_form(request: HttpRequest, conference: Conference, today: date) -> PostedForm:
    form = PostedForm(conference=conference, today=today, **filled_in(request))
    form.form_action = reverse("conference_posted", args=[conference.code])
    return form


@role_required(*CASEWORK)
def conference_posted(request: HttpRequest, code: str) -> HttpResponse:
    """Note which letters were posted or handed over, and when."""
    conference = conference_or_404(request, code)
    form = _posted_form(request, conference, timezone.localdate())
    return act(
        request,
        form,
        page_about(conference, "Letters that went out"),
        may=may_change_people(user_of(request), conference),
        do=lambda: record_posted(
            conference=conference,
            letters=form.cleaned_data["letters"],
            posted_on=form.cleaned_data["posted_on"],
            seen=form.cleaned_data["seen"] or None,
            by=user_of(request),
            now=timezone.now(),
        ),
        said=lambda _: (
            f"It is recorded that {counted(len(form.cleaned_data['letters']), 'letter')} went out."
        ),
    )


@role_required(*RECORDERS)
@require_POST
def conference_invite(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the worker to invite those who are still to be invited.

    Nobody is marked before their letter is made.
    """
    conference = conference_or_404(request, code)
    return press(
        request,
        do=lambda: ask_for_invitations(
            conference=conference, by=user_of(request), now=timezone.now(), looked="looked" in request.POST
        ),
        said="The invitations are being made.",
        to=reverse("conference_people", args=[code]),
        then=lambda: enqueue(tasks.send_invitations, conference.pk),
    )


@role_required(*CASEWORK)
def people_add(request: HttpRequest, code: str) -> HttpResponse:
    """Put professionals, relatives or children on the list."""
    conference, user = conference_or_404(request, code), user_of(request)
    form = AddPeopleForm(conference=conference, today=timezone.localdate(), **filled_in(request))
    return act(
        request,
        form,
        page_about(conference, "Put people on the list"),
        may=may_change_people(user, conference),
        do=lambda: add_people(
            conference=conference,
            professionals=list(form.cleaned_data["professionals"]),
            adults=list(form.cleaned_data["adults"]),
            children=list(form.cleaned_data["children"]),
            by=user,
            now=timezone.now(),
        ),
        said=lambda _: _on_the_list(conference, form),
        template="conferences/invitations/add.html",
        more=lambda: {
            "may_keep": may_keep_professionals(user) is None,
            "is_transfer_in": conference.kind == Conference.Kind.TRANSFER_IN,
        },
    )


def _on_the_list(conference: Conference, form: AddPeopleForm) -> str:
    """That they are; of whom an exclusion runs, that they are kept out and not invited. One query."""
    given = form.cleaned_data
    chosen = [who.pk for who in (*given["professionals"], *given["adults"], *given["children"])]
    kept_out = conference.participants.excluded().filter(person__in=chosen)
    names = [each.person_name for each in kept_out.select_related(*with_details("person")).order_by("pk")]
    if not names:
        return "They are on the list."
    are = "is" if len(names) == 1 else "are"
    return f"They are on the list: {listed(names)} {are} kept out by the chair’s decision, and not invited."


def invitation_or_404(
    request: HttpRequest, code: str, key: int, *more: str
) -> tuple[Conference, Participant]:
    """The place of one person at a conference that this user may see, with `more` of what that names."""
    conference = conference_or_404(request, code, *more)
    found = conference.participants.select_related(*with_details("person")).filter(pk=key).first()
    if found is None:
        raise Http404
    found.conference = conference
    return conference, found


def page_about(conference: Conference, title: str, *, intro: str = "", warning: str = "") -> Page:
    """A page with one form about the people of a conference."""
    return Page(
        title,
        reverse("conference_people", args=[conference.code]),
        "Back to the list of people",
        identity=identity_of(conference),
        intro=intro,
        warning=warning,
    )
