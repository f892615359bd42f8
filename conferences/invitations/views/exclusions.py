"""Who is kept from a conference, and the looking again at it."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.invitations.actions.exclusions import exclude, keep_excluded, let_in
from conferences.invitations.forms import ExcludeForm, ReviewForm
from conferences.invitations.held import Held, held_by
from conferences.invitations.views.people import form_page, invitation_or_404
from conferences.models import Conference, Participant
from cpunit.domain.words import long_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.reach import recipient_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def people_exclude(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Keep somebody from the conference; whoever holds an invitation is to be told."""
    conference, participant = invitation_or_404(request, code, key)
    tell = _holds(participant, held_by(participant))
    form = ExcludeForm(conference=conference, **filled_in(request))
    form.cancel_url = reverse("conference_people", args=[code])
    if request.method == "POST" and form.is_valid():
        given = partial(exclude, participant=participant, **form.cleaned_data)
        if attempt(form, partial(given, by=user_of(request), now=timezone.now())):
            messages.success(request, f"They are excluded: nothing is sent to them. {tell}".strip())
            return redirect("conference_people", code)
    title = f"Exclude {participant.person_name}"
    return form_page(request, conference, form, title, warning=tell)


def _holds(participant: Participant, held: Held | None) -> str:
    """That they are to be told; "" for somebody whom no invitation reached."""
    if held is None:
        return ""
    if not held.address and not held.posted_on:
        made = long_date(held.day)
        return f"A letter was made for them on {made}: keep it back, or tell them that they are not to come."
    said = f"They hold the invitation of {long_date(held.day)}: tell them that they are not to come."
    is_written_to = held.address and held.address == recipient_of(participant.person).email
    return f"{said} A message that withdraws it goes to their e-mail address." if is_written_to else said


@role_required(*CASEWORK)
def people_let_in(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Look at an exclusion again: it ends, or it stands until a later day."""
    conference, participant = invitation_or_404(request, code, key)
    form = ReviewForm(**filled_in(request))
    form.cancel_url = reverse("conference_people", args=[code])
    if request.method == "POST" and form.is_valid() and _decide(request, form, conference, participant):
        return redirect("conference_people", code)
    title = f"Look again at the exclusion of {participant.person_name}"
    return form_page(request, conference, form, title, about=_ground(participant))


def _decide(request: HttpRequest, form: ReviewForm, conference: Conference, participant: Participant) -> bool:
    given, by, now = form.cleaned_data, user_of(request), timezone.now()
    ends = given["decision"] == ReviewForm.ENDS
    action = let_in if ends else partial(keep_excluded, review_on=given["review_on"])
    done = attempt(form, partial(action, participant=participant, why=given["why"], by=by, now=now))
    if done:
        messages.success(request, _said(ends, conference))
    return bool(done)


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
