"""What people need in order to take part, and how far each of it is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.booked import keys_of_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import going_on
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, Need, Participant, Reply
from conferences.taking_part.actions.needs import facts_of, record_need
from conferences.taking_part.forms.needs import ChooseNeedForm, NeedForm
from conferences.taking_part.needs import NeedLine, known_of, needs_at, people_of
from conferences.taking_part.risks import Risk, risks_of, unanswered
from conferences.taking_part.supporters import KeptAway
from cpunit.domain.taking_part import NEEDS
from cpunit.domain.taking_part import Need as Kind
from cpunit.domain.words import counted
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import with_details
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

COLUMNS = [{"label": label} for label in ("Who", "What they need", "Who comes", "How far it is")]


@require_safe
@role_required(*CASEWORK)
def conference_taking_part(request: HttpRequest, code: str) -> HttpResponse:
    """A line for each need, and how the day is arranged in a sentence."""
    conference = conference_or_404(request, code)
    may_change = may_change_people(user_of(request), conference)
    risks = risks_of(conference, keys_of_booking(conference), today=timezone.localdate())
    return render(
        request,
        "conferences/taking_part/taking_part.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "columns": COLUMNS,
            "rows": [_row(conference, line, may_change=may_change is None) for line in needs_at(conference)],
            "asked": _asked(conference),
            "day_words": _day_words(risks),
            "refusal": may_change,
        },
    )


def _asked(conference: Conference) -> list[str]:
    """What the request and the answers to the invitations ask for."""
    asked = conference.asked
    of_request = [words for words in (asked.interpreter, asked.access_needs) if words] if asked else []
    replies = (
        conference.replies.filter(is_latest=True)
        .exclude(needs="", supporter="")
        .select_related(*with_details("person"))
    )
    return [
        *(f"The request: {words}" for words in of_request),
        *(f"{each.person_name}: {_said_by(each)}" for each in replies),
    ]


def _said_by(each: Reply) -> str:
    """What one of them said in their answer: "A quiet room. To come with them: Bea Ford"."""
    beside = f"To come with them: {each.supporter}" if each.supporter else ""
    return ". ".join(filter(None, (each.needs.rstrip("."), beside)))


def _row(conference: Conference, line: NeedLine, *, may_change: bool) -> list[dict[str, Any]]:
    at = reverse("need", args=[conference.code, line.participant.pk, line.kind.value]) if may_change else ""
    state = {"text": line.words, "url": at, "about": f"{line.label} for {line.name}"}
    if line.is_settled or not may_change:
        return [{"text": line.name, "is_name": True}, {"text": line.label}, {"text": line.who}, state]
    return [
        {"text": line.name, "is_name": True},
        {"text": line.label},
        {"text": line.who or "Nobody yet", "tag": "" if line.who else "yellow"},
        state,
    ]


def _day_words(risks: Sequence[Risk]) -> str:
    known, left = sum(each.is_known for each in risks), len(unanswered(risks))
    gone = " Something is arranged for what is not known any more." if len(risks) > known else ""
    if not known:
        return f"Nothing is known of risk on the day.{gone}"
    words = counted(known, "thing is known of risk on the day", "things are known of risk on the day")
    return f"{words}. {f'{left} still to be answered.' if left else 'All of it is answered.'}{gone}"


@role_required(*CASEWORK)
def need_new(request: HttpRequest, code: str) -> HttpResponse:
    """Choose who needs something that nobody recorded yet."""
    conference = conference_or_404(request, code)
    form = ChooseNeedForm(people=people_of(conference), **filled_in(request))
    return act(
        request,
        form,
        _page(conference, "Somebody needs something"),
        may=may_change_people(user_of(request), conference),
        do=lambda: (form.cleaned_data["person"].pk, form.cleaned_data["kind"]),
        said="Say how far it is.",
        to=lambda chosen: reverse("need", args=[code, *chosen]),
    )


@role_required(*CASEWORK)
def need(request: HttpRequest, code: str, key: int, kind: str) -> HttpResponse:
    """How far one need of one person is."""
    conference = conference_or_404(request, code)
    place = next((each for each in people_of(conference) if each.pk == key), None)
    if place is None or kind not in set(Kind):
        raise Http404
    chosen, user = Kind(kind), user_of(request)
    known = known_of(place, chosen)
    recorded = Need.objects.filter(participant=place, kind=kind).first()
    page = _page(conference, f"{NEEDS[chosen].split(':')[0]} for {place.person_name}")
    if chosen == Kind.SUPPORTER:
        named = (recorded.who if recorded else "") or known
        page = replace(page, warning=KeptAway.of(conference).words(named))
    form = NeedForm(kind=chosen, stands=facts_of(recorded, known, chosen), **filled_in(request))
    return act(
        request,
        form,
        page,
        may=may_change_people(user, conference),
        do=lambda: going_on(
            form,
            lambda: record_need(
                participant=place,
                kind=kind,
                facts=form.facts(),
                by=user,
                now=timezone.now(),
                seen=form.seal,
                known=known,
            ),
        ),
        said=lambda saved: f"Saved. {saved.words}.{_tell(place, saved)}",
        template="conferences/taking_part/need.html",
        more=lambda: {"theirs": form.theirs},
    )


def _tell(place: Participant, saved: Need) -> str:
    """What becomes of their letter, which says otherwise of it; `place` is as it was before."""
    if place.status != Participant.Status.INVITED or place.person.is_professional:
        return ""
    now = Participant.objects.get(pk=saved.participant_id)
    if now.status == Participant.Status.TO_INVITE:
        return " Their letter had not gone out: it is made anew when the invitations are sent."
    is_to_be_told = now.to_phone and now.phoned_at is None
    return " Their letter went out before: they stand among those to be called." if is_to_be_told else ""


def _page(conference: Conference, title: str) -> Page:
    return Page(
        title,
        reverse("conference_taking_part", args=[conference.code]),
        "Back to how people take part",
        identity=identity_of(conference),
    )
