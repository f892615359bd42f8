"""The unit's part: recording that the list of a review was confirmed, and answering what is proposed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.conference.identity import identity_of
from conferences.conference.instead import went_on_from
from conferences.conference.loading import conference_or_404
from conferences.confirming.actions.answer import decline, take_up
from conferences.confirming.actions.confirm import record_confirmed
from conferences.confirming.forms import AnswerForm, RecordConfirmedForm
from conferences.confirming.found import named_so, who_it_may_be
from conferences.confirming.policies import may_answer, may_record
from conferences.confirming.views.listed import ListShown
from conferences.models import Conference, ListProposal
from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Person, User, with_details
from cpunit.people.policies import may_keep_professionals
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in

BACK = "Back to the list of people"


@role_required(*CASEWORK)
def people_confirm(request: HttpRequest, code: str) -> HttpResponse:
    """That the worker confirmed the list by telephone, by e-mail or in person: one press, with a note."""
    conference, user = conference_or_404(request, code, "family__social_worker"), user_of(request)
    shown, worker = ListShown.of(conference), conference.family.social_worker
    form = RecordConfirmedForm(
        standing=shown.standing,
        initial={"confirmed_by": worker.name if worker else "", "confirmed_on": timezone.localdate()},
        **filled_in(request),
    )
    return act(
        request,
        form,
        _page(conference, f"Confirm who is invited to {code}", back=_people(conference)),
        may=may_record(user, conference),
        do=lambda: record_confirmed(
            conference=conference,
            by=user,
            now=timezone.now(),
            **{name: form.cleaned_data[name] for name in RECORDED},
        ),
        said="It is recorded that the list is confirmed.",
        template="conferences/confirming/confirm.html",
        more=lambda: {**shown.around(), "phone": worker.phone if worker else ""},
    )


RECORDED = ("confirmed_by", "capacity", "through", "confirmed_on", "note")


@role_required(*CASEWORK)
@require_POST
def people_take_up(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Do what is proposed, in one press; where it is not plain who is missing, that is asked first."""
    conference, proposal = _proposal_or_404(request, code, key)
    who = named_so(proposal) if proposal.is_missing else None
    if proposal.is_missing and who is None and proposal.answered_at is None:
        messages.info(request, "Say who it is.")
        return redirect("people_proposed", conference.code, key)
    if _asks_chair(proposal) and proposal.answered_at is None:
        messages.info(request, "Say how far they are kept from it, and on what ground: the chair decides.")
        return redirect("people_proposed", conference.code, key)
    return press(
        request,
        do=lambda: take_up(proposal=proposal, who=who, by=user_of(request), now=timezone.now()),
        said=lambda done: f"{done.whom}: {done.words}",
        to=_people(conference),
    )


@role_required(*CASEWORK)
def people_proposed(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One proposal, taken up or declined with words."""
    conference, proposal = _proposal_or_404(request, code, key)
    user = user_of(request)
    found = who_it_may_be(proposal) if proposal.is_missing else None
    form = AnswerForm(
        standing=_standing(proposal),
        people=None if found is None else [(who.pk, words) for who, words in found],
        asks_chair=_asks_chair(proposal),
        ground=_ground(proposal),
        **filled_in(request),
    )
    people = {who.pk: who for who, _ in found or ()}
    return act(
        request,
        form,
        _page(
            conference, "What the social worker proposes", back=_people(conference), intro=_intro(proposal)
        ),
        may=may_answer(user, proposal),
        do=lambda: _answer(form, proposal, people, user),
        said=lambda done: f"{done.get_answer_display()}. {done.words}",
        template="conferences/confirming/proposed.html",
        more=lambda: {"nobody": found == [], "may_keep": may_keep_professionals(user) is None},
    )


def _answer(form: AnswerForm, proposal: ListProposal, people: dict[int, Person], by: User) -> ListProposal:
    if form.declines:
        return decline(proposal=proposal, words=form.cleaned_data["words"], by=by, now=timezone.now())
    who = people.get(form.cleaned_data.get("who") or 0)
    return take_up(proposal=proposal, who=who, asked=form.asked(), by=by, now=timezone.now())


def _asks_chair(proposal: ListProposal) -> bool:
    """Whether it is of an adult of the family, who is not taken off."""
    return proposal.person is not None and proposal.person.is_adult


def _ground(proposal: ListProposal) -> str:
    """The worker's words, where they said them of this person and nobody else: of several at once the same
    words are the ground of none.
    """
    if not _asks_chair(proposal):
        return ""
    others = proposal.confirmed.proposals.filter(person__isnull=False).exclude(pk=proposal.pk)
    return "" if others.exists() else proposal.why


def _proposal_or_404(request: HttpRequest, code: str, key: int) -> tuple[Conference, ListProposal]:
    """With the conference on whose list it waits now: the one held instead, where its own was stood down."""
    conference = conference_or_404(request, code)
    details = (*with_details("person"), "confirmed", "answered_by", "asked__exclusion")
    of = ("conference__family__area", "conference__request")
    found = ListProposal.objects.filter(went_on_from(conference.code), pk=key)
    proposal = get_object_or_404(found.select_related(*details, *of))
    return proposal.conference, proposal


def _standing(proposal: ListProposal) -> str:
    if proposal.answered_at is None:
        return "It waits for an answer."
    return proposal.outcome


def _intro(proposal: ListProposal) -> str:
    confirmed = proposal.confirmed
    said = f"{confirmed.confirmed_by} said on {day_and_date(confirmed.confirmed_on)}"
    return f"{said}: {proposal.sentence}"


def _page(conference: Conference, title: str, *, back: str, intro: str = "") -> Page:
    return Page(title, back, BACK, identity=identity_of(conference), intro=intro)


def _people(conference: Conference) -> str:
    return reverse("conference_people", args=[conference.code])
