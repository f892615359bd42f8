"""The order of a conference, to be looked at and printed by whoever chairs it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.live.agenda import agenda_of
from conferences.live.standing import Standing
from cpunit.people.access import CASEWORK, role_required


@require_safe
@role_required(*CASEWORK)
def conference_agenda(request: HttpRequest, code: str) -> HttpResponse:
    """What is gone through in order, who is out of the room for which part, when each child comes in."""
    conference = conference_or_404(request, code)
    standing = Standing.of(conference)
    context = {
        "conference": conference,
        "identity": identity_of(conference),
        "booking": standing.booking,
        "agenda": agenda_of(standing),
    }
    return render(request, "conferences/live/agenda.html", context)
