"""Minutes are handed on: taken back by business support, handed back or approved by the chair."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.conference.booked import may_lead, standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.parts import parts_at
from conferences.minutes.actions.write_minutes import (
    Reworded,
    approve_minutes,
    facts_of,
    return_minutes,
    take_back_minutes,
)
from conferences.minutes.filed import minutes_of
from conferences.minutes.forms.writing import ApproveForm, ReturnForm
from conferences.models import Conference, Minutes
from cpunit.domain.frameworks.headings import written_under
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in

HANDED_BACK = "The minutes are with whoever takes them, with what you said."
APPROVED = "The minutes are approved, and filed to each child."


@require_POST
@role_required(*CASEWORK)
def conference_minutes_take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Business support goes on writing what lies with the chair."""
    conference, user = conference_or_404(request, code), user_of(request)
    return press(
        request,
        do=lambda: take_back_minutes(conference=conference, by=user, now=timezone.now()),
        said="The minutes are yours again: hand them to the chair once they are done.",
        to=reverse("conference_minutes", args=[code]),
    )


@role_required(*CASEWORK)
def conference_minutes_approve(request: HttpRequest, code: str) -> HttpResponse:
    """The check before the chair approves: what will happen to whom."""
    conference, user = conference_or_404(request, code), user_of(request)
    refusal = may_lead(user, standing_booking(conference))
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference_minutes", conference.code)
    minutes = Minutes.objects.filter(conference=conference).first()
    headings = written_under(parts_at(conference))
    form = ApproveForm(stands=facts_of(minutes, headings), **filled_in(request))
    content = minutes_of(conference, minutes)
    children = [child.name for child in content.standing.children]
    return act(
        request,
        form,
        Page(
            f"Approve the minutes of {conference.code}?",
            reverse("conference_minutes", args=[conference.code]),
            "Back to the minutes",
            identity=identity_of(conference),
            effects=[
                "The minutes become a PDF with the words that stand below.",
                f"It is filed to {listed(children)}.",
                "Business support can then send a copy to each person who may have one.",
            ],
            warning="Approved minutes can never be changed.",
        ),
        do=lambda: _approve(form, conference, user),
        said=APPROVED,
        template="conferences/minutes/approve.html",
        more=lambda: {"conference": conference, "minutes": content},
    )


@role_required(*CASEWORK)
def conference_minutes_return(request: HttpRequest, code: str) -> HttpResponse:
    """The chair hands the minutes back, with a word why."""
    conference, user = conference_or_404(request, code), user_of(request)
    form = ReturnForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Hand the minutes of {conference.code} back?",
            reverse("conference_minutes", args=[conference.code]),
            "Back to the minutes",
            identity=identity_of(conference),
        ),
        may=may_lead(user, standing_booking(conference)),
        do=lambda: return_minutes(
            conference=conference, why=form.cleaned_data["why"], by=user, now=timezone.now()
        ),
        said=HANDED_BACK,
    )


def _approve(form: ApproveForm, conference: Conference, user: User) -> Minutes:
    """Approved as they were read; where they say something else by now, the form goes on from that."""
    try:
        return approve_minutes(conference=conference, by=user, now=timezone.now(), seen=form.seal)
    except Reworded as reworded:
        form.take(reworded.seen)
        raise
