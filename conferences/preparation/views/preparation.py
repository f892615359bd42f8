"""What is settled before a conference: what the chair should know, and how each child takes part."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.safety_plan import codes_behind, versions_of
from conferences.conference.sealed import going_on
from conferences.invitations.policies import may_change_people
from conferences.models import Booking, Conference, ConferenceChild
from conferences.preparation.actions.agree_participation import WITH, agree_participation
from conferences.preparation.actions.take_over import taken_over_words
from conferences.preparation.facts import Checklist, attached_to
from conferences.preparation.forms.participation import ParticipationForm
from conferences.preparation.known import known
from conferences.preparation.policies import may_agree_as_chair, may_ask, may_prepare
from conferences.preparation.shown import shown
from cpunit.domain.checklists import Per
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.identity import Identity


@role_required(*CASEWORK)
def conference_preparation(request: HttpRequest, code: str) -> HttpResponse:
    """The page; saving it keeps each child's way of taking part."""
    of_the_case = ("family__social_worker", "family__team", "follows__called_off")
    conference, user = conference_or_404(request, code, *of_the_case), user_of(request)
    identity, booking = identity_of(conference), standing_booking(conference)
    attached = attached_to(conference, *WITH)
    form = ParticipationForm(
        conference=conference,
        attached=attached,
        today=timezone.localdate(),
        ticks_as_chair=may_agree_as_chair(user, conference, booking) is None,
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            f"Preparation of {code}",
            reverse("conference", args=[code]),
            "Back to the conference",
            identity=identity,
        ),
        may=may_change_people(user, conference),
        do=lambda: going_on(
            form,
            lambda: agree_participation(
                conference=conference, ways=form.facts(), seen=form.seal, by=user, now=timezone.now()
            ),
        ),
        said="How the children take part is saved.",
        to=lambda _: reverse("conference_preparation", args=[code]),
        template="conferences/preparation/preparation.html",
        more=lambda: {
            "list": _list(conference, booking, user, attached),
            "known": _known(conference, booking, identity, attached),
            "groups": form.groups(),
            "theirs": form.theirs,
            "taken_over": taken_over_words(conference),
        },
    )


def _list(
    conference: Conference, booking: Booking | None, user: User, attached: list[ConferenceChild]
) -> dict[str, Any]:
    return shown(
        Checklist.of(conference, booking, attached),
        may=may_prepare(user, conference) is None,
        may_ask=may_ask(user, conference, booking) is None,
        may_afterwards=may_prepare(user, conference, Per.CHILD_AFTERWARDS) is None,
    )


def _known(
    conference: Conference, booking: Booking | None, identity: Identity, attached: list[ConferenceChild]
) -> list[dict[str, Any]]:
    causes = {each.because_id for each in attached if each.because_id}
    plans = versions_of(codes_behind(conference, causes))
    return known(
        conference,
        identity.alerts,
        today=timezone.localdate(),
        plans=plans,
        until=booking.day if booking else conference.limit_date,
    )
