"""Who is kept from a conference, and the looking again at it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.invitations.actions.exclusions import exclude, keep_excluded, let_in
from conferences.invitations.exclusion_policies import may_review_exclusion
from conferences.invitations.forms import ExcludeForm, ReviewForm
from conferences.invitations.held import Held, held_by
from conferences.invitations.policies import may_change_people
from conferences.invitations.views.people import invitation_or_404, page_about
from conferences.models import Conference, Participant
from cpunit.domain.words import long_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.people.reach import recipient_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def people_exclude(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Keep somebody from the conference; whoever holds an invitation is to be told."""
    conference, participant = invitation_or_404(request, code, key)
    tell = _holds(participant, held_by(participant))
    form = ExcludeForm(conference=conference, **filled_in(request))
    return act(
        request,
        form,
        page_about(conference, f"Exclude {participant.person_name}", warning=tell),
        may=may_change_people(user_of(request), conference),
        do=lambda: exclude(
            participant=participant,
            ground=form.cleaned_data["ground"],
            decided_by=form.cleaned_data["decided_by"],
            review_on=form.cleaned_data["review_on"],
            by=user_of(request),
            now=timezone.now(),
        ),
        said=f"They are excluded: nothing is sent to them. {tell}".strip(),
    )


def _holds(participant: Participant, held: Held | None) -> str:
    """That they are to be told; "" for somebody whom no invitation reached."""
    if held is None:
        return ""
    if held.by_telephone:
        return f"They were told by telephone on {long_date(held.day)}: tell them that they are not to come."
    if held.by_letter and not held.posted_on:
        made = long_date(held.day)
        return f"A letter was made for them on {made}: keep it back, or tell them that they are not to come."
    said = f"They hold the invitation of {long_date(held.day)}: tell them that they are not to come."
    is_written_to = held.address and held.address == recipient_of(participant.person).email
    return f"{said} A message that withdraws it goes to their e-mail address." if is_written_to else said


@role_required(*CASEWORK)
def people_let_in(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Look at an exclusion again: it ends, or it stands until a later day."""
    conference, participant = invitation_or_404(request, code, key)
    ground = _ground(participant)
    form = ReviewForm(standing=ground, **filled_in(request))
    return act(
        request,
        form,
        page_about(
            conference,
            f"Look again at the exclusion of {participant.person_name}",
            intro=ground,
        ),
        may=may_review_exclusion(user_of(request), conference, participant),
        do=lambda: _decide(form, participant, user_of(request), timezone.now()),
        said=lambda _: _said(form.ends, conference),
    )


def _decide(form: ReviewForm, participant: Participant, by: User, now: datetime) -> Participant:
    why, review_on = form.cleaned_data["why"], form.cleaned_data["review_on"]
    if form.ends:
        return let_in(participant=participant, why=why, by=by, now=now)
    return keep_excluded(participant=participant, review_on=review_on, why=why, by=by, now=now)


def _said(ends: bool, conference: Conference) -> str:
    if not ends:
        return "The exclusion stands until that day."
    if conference.is_held:
        return "The exclusion has ended: the minutes and the plan can be sent to them, from their own pages."
    if conference.state == Conference.State.OPEN:
        return "The exclusion has ended: they may come in, and be marked as here."
    return "The exclusion has ended: they are to be invited."


def _ground(participant: Participant) -> str:
    exclusion = participant.exclusion
    if exclusion is None:
        return ""
    until = long_date(exclusion.review_on)
    return f"Excluded because: {exclusion.ground.rstrip('.')}. To be looked at again on {until}."
