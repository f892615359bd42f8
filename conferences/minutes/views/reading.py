"""The record as it is, for those who may not write in it now."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from conferences.conference.booked import is_chair_of, standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.live.forms.opening import OpenForm
from conferences.live.policies import may_record
from conferences.live.standing import Standing
from conferences.live.step import next_step
from conferences.live.views.record import _not_open, _when
from conferences.minutes.content import content_of
from conferences.models import Conference
from cpunit.people.access import CASEWORK, role_required, user_of


@role_required(*CASEWORK)
def conference_record(request: HttpRequest, code: str) -> HttpResponse:
    """The first step that lacks something; before the opening and for readers, the record as it is."""
    conference, user = conference_or_404(request, code), user_of(request)
    if conference.state in (Conference.State.REQUESTED, Conference.State.BOOKED):
        booking = standing_booking(conference)
        return _not_open(request, conference, booking, OpenForm(**_when(booking)))
    standing = Standing.of(conference)
    if may_record(user, conference, standing.booking) is None:
        return redirect("conference_record_step", conference.code, next_step(standing))
    context = {
        "conference": conference,
        "identity": identity_of(conference),
        "minutes": content_of(conference, None, replace(standing, are_numbers_named=True)).for_keeping(),
        "standing": standing,
        "titles": {part.key: part.title for part in standing.parts},
        "alone_url": reverse("conference_record_views_alone", args=[conference.code])
        if conference.is_held and is_chair_of(user, standing.booking)
        else "",
    }
    return render(request, "conferences/minutes/record_read.html", context)
