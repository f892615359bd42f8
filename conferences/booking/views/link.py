"""Set up the link of the video meeting, or another: nothing else of the booking changes."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.booking.actions.book import book
from conferences.booking.overtaken import Rebooked
from conferences.booking.policies import may_book
from conferences.booking.proposal import OF_THE_CASE
from conferences.booking.video import LinkForm
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Booking
from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, RECORDERS, role_required, sentence_for, user_of
from cpunit.people.models import User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

WHY = "The link of the video meeting was set up"


@role_required(*CASEWORK)
def conference_link(request: HttpRequest, code: str) -> HttpResponse:
    """One field: it is no move, so that letters, calls and what is arranged for the day stand."""
    conference = conference_or_404(request, code, *OF_THE_CASE)
    user, booking = user_of(request), standing_booking(conference, "venue", "chair__user")
    refusal = may_book(user, conference)
    if refusal and user.role not in RECORDERS:
        raise PermissionDenied(sentence_for(RECORDERS))
    if booking is None:
        messages.error(request, "Book the conference first: its link is kept with its booking.")
        return redirect("conference", code)
    form = LinkForm(booking=booking, **filled_in(request))
    starts = timezone.localtime(booking.starts_at)
    return act(
        request,
        form,
        Page(
            "Link of the video meeting",
            reverse("conference", args=[code]),
            f"Back to the {conference.noun}",
            identity=identity_of(conference),
            intro=f"For {day_and_date(starts.date())} at {starts:%H:%M}. Nothing else changes: invitations, "
            "calls and what is arranged for the day stand. Who was invited by e-mail, comes by video and may "
            "have the link is sent it in a short message; for a letter, one with the link is to be made.",
        ),
        may=refusal,
        do=lambda: _link(form, booking, user),
        said=_said,
    )


def _link(form: LinkForm, booking: Booking, user: User) -> Booking:
    given = form.cleaned_data
    try:
        return book(
            conference=booking.conference,
            wanted=replace(Wanted.of(booking), video_link=given["video_link"]),
            by=user,
            now=timezone.now(),
            why_moved=WHY,
            seen=given["seen"],
        )
    except Rebooked as rebooked:
        form.take(rebooked.seen)
        raise


def _said(booking: Booking) -> str:
    kept = "The link is kept." if booking.video_link else "The link is taken out."
    anew = booking.conference.participants.to_invite().filter(booking__starts_at=booking.starts_at).count()
    if not anew:
        return f"{kept} Every invitation that went out still holds."
    return f"{kept} Letters to be made anew, as no message takes it there: {anew}."
