"""What is put right in approved minutes: laid before the chair, and taken up or not."""

from collections.abc import Collection
from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.minutes.actions.amend import approve_amendment, decline_amendment, propose_amendment
from conferences.minutes.actions.ask_for_amendments import PAPER
from conferences.minutes.answers import said_of, told_of, told_words
from conferences.minutes.forms.amending import DECLINED, ProposeForm, TakeUpForm
from conferences.minutes.left_without import left_without, who_may_have_it
from conferences.minutes.policies import is_decided, may_decide_amendment, may_propose_amendment
from conferences.minutes.readings import readings_of
from conferences.models import Amendment, Conference, Minutes, PartLeftOut
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Child, Person, with_details
from cpunit.release.progress import Progress
from cpunit.release.tasks import make_copies
from cpunit.release.views.progress import how_far, shown
from cpunit.release.views.releasing import to_release
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in

KEPT_FROM = tuple(f"restriction__from_person__{kind}" for kind in ("adult", "child", "professional"))
LAID = "It lies with the chair, who takes it up or says why not."


@role_required(*CASEWORK)
def conference_amendment_new(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody rang, wrote or said that something in the minutes is wrong."""
    conference, user = conference_or_404(request, code), user_of(request)
    form = ProposeForm(people=_people(conference), **filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Something in the minutes of {conference.code} is wrong",
            reverse("conference_minutes", args=[conference.code]),
            "Back to the minutes",
            identity=identity_of(conference),
            intro="The minutes themselves never change. What is put right goes with them.",
        ),
        may=may_propose_amendment(user, Minutes.objects.filter(conference=conference).first()),
        do=lambda: propose_amendment(
            conference=conference,
            kind=form.cleaned_data["kind"],
            said=form.cleaned_data["said"],
            asked_by=form.cleaned_data["asked_by"],
            asked_words=form.cleaned_data["asked_words"],
            by=user,
            now=timezone.now(),
        ),
        said=LAID,
        to=lambda made: reverse("conference_amendment", args=[conference.code, made.pk]),
    )


@role_required(*CASEWORK)
def conference_amendment(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """What is asked for, for the chair to decide on; afterwards what became of it."""
    conference, user = conference_or_404(request, code), user_of(request)
    rows = Amendment.objects.filter(conference=conference).prefetch_related("children")
    amendment = get_object_or_404(
        rows.select_related(*with_details("asked_by"), "proposed_by", "decided_by", "document"), pk=key
    )
    decided = is_decided(amendment)
    may = decided or may_decide_amendment(user, standing_booking(conference))
    people = _people(conference) if not may else []
    form = TakeUpForm(
        children=_children(conference),
        people=people,
        initial={"what": amendment.said},
        **filled_in(request),
    )
    draft, children = _as_it_would_be(amendment, form)
    parts = form.left_out()
    typed = None if amendment.number else parts
    left = left_without(conference, draft, children, typed) if _may_go(amendment, may) else {}
    form.ask_of(left, amendment.asked_by)
    readings = readings_of(conference, draft, children, who_may_have_it(conference), parts) if parts else []
    if parts and form.is_valid():
        form.show([each.facts for each in readings])
    title = (
        str(amendment) if amendment.number else f"Asked to be put right in the minutes of {conference.code}"
    )
    return act(
        request,
        form,
        Page(
            title,
            reverse("conference_minutes", args=[conference.code]),
            "Back to the minutes",
            identity=identity_of(conference),
            code="" if not amendment.number else conference.code,
            warning=""
            if decided
            else "What is approved can never be changed. It goes to who has the minutes and may read it.",
        ),
        may=may,
        do=lambda: _decide(amendment, form, request),
        said=lambda made: (
            f"{made} is approved, and filed to the children. {_goes_to(made, left)} {said_of(told_of(made))}"
            if made.number
            else f"It is not taken up. {said_of(told_of(made))}"
        ).strip(),
        then=lambda: _go_on(conference),
        template="conferences/minutes/amendment.html",
        more=lambda: {
            "amendment": amendment,
            "decided": decided,
            "readings": readings,
            "code": conference.code,
            "told": (told := told_of(amendment) if decided else None),
            "told_words": told_words(told) if told else "",
            "parts": _parts(amendment),
            **_copies(request, conference, amendment, left),
        },
    )


def _go_on(conference: Conference) -> None:
    enqueue(make_copies, conference.code)
    enqueue(send_outbox)


def _may_go(amendment: Amendment, may: Refusal | None) -> bool:
    """Whether it went to somebody, or may be decided on by who looks at it."""
    return bool(amendment.number) or not may


def _as_it_would_be(amendment: Amendment, form: TakeUpForm) -> tuple[Amendment, list[Child]]:
    """The amendment and of whom it is, as approved; before that in the words of who asks, or as typed."""
    if amendment.number:
        return amendment, list(amendment.children.all())
    form.is_valid()
    draft, typed = copy(amendment), form.cleaned_data if form.is_bound else {}
    draft.kind = typed.get("becomes") or amendment.kind
    is_theirs = not typed or draft.kind == Amendment.Kind.DISAGREEMENT
    draft.what = amendment.said if is_theirs else typed.get("what", "")
    draft.why = typed.get("why", "")
    if draft.kind == DECLINED:
        draft.what = draft.why = ""
    return draft, form.whose()


def _goes_to(made: Amendment, left: Collection[Person]) -> str:
    if left:
        names = listed([each.name for each in left])
        return f"It goes to who has the minutes, and not to {names}: what it says is kept from them."
    of = " and read of these children" if made.children.exists() else ""
    return f"It goes to all who have the minutes{of}."


def _copies(
    request: HttpRequest, conference: Conference, amendment: Amendment, left: Collection[Person]
) -> dict[str, Any]:
    """How far its copies are, who gets none, and the button for a second person."""
    if amendment.number is None:
        return {"progress": None}
    progress = Progress.of(conference.reference_id, PAPER, edition=amendment.number)
    where = [conference.code, amendment.pk]
    made = {
        each.person.pk for each in progress.asked if each.copy and (each.copy.document_id or each.copy.out_on)
    }
    return {
        "left": [each for each in left if each.pk not in made],
        **shown(
            progress,
            url=reverse("conference_amendment_progress", args=where),
            page=reverse("conference_amendment", args=where),
        ),
        **to_release(progress, user_of(request), conference.reference, PAPER, amendment.number),
    }


@require_safe
@role_required(*CASEWORK)
def conference_amendment_progress(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """How far the copies of an amendment are."""
    conference = conference_or_404(request, code)
    amendment = get_object_or_404(Amendment, conference=conference, pk=key)
    page = reverse("conference_amendment", args=[code, key])
    return how_far(request, conference.reference, PAPER, page=page, edition=amendment.number or 0)


def _decide(amendment: Amendment, form: TakeUpForm, request: HttpRequest) -> Amendment:
    typed, by, now = form.cleaned_data, user_of(request), timezone.now()
    if typed["becomes"] == DECLINED:
        return decline_amendment(amendment=amendment, answer=typed["answer"], by=by, now=now)
    return approve_amendment(
        amendment=amendment,
        kind=typed["becomes"],
        what=typed["what"],
        why=typed["why"],
        answer=typed["answer"],
        without=typed.get("without", ()),
        left_out=form.left_out(),
        children=form.whose(),
        by=by,
        now=now,
    )


def _parts(amendment: Amendment) -> list[PartLeftOut]:
    """What an approved one leaves out."""
    rows = amendment.left_out.select_related("restriction__from_agency", *KEPT_FROM)
    return list(rows) if amendment.number else []


def _people(conference: Conference) -> list[Person]:
    places = conference.participants.select_related(*with_details("person")).order_by("pk")
    return [place.person for place in places]


def _children(conference: Conference) -> list[Child]:
    rows = conference.attached_children.select_related("child").order_by("pk")
    return [each.child for each in rows]
