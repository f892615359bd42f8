"""What the list of people asks for while the worker makes its invitations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conferences.conference.loading import conference_or_404
from conferences.invitations.beside import Beside
from conferences.invitations.views.as_listed import as_listed, participants_of, progress_of
from cpunit.people.access import CASEWORK, role_required, user_of


@require_safe
@role_required(*CASEWORK)
def conference_people_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far the invitations are, with the list anew; nothing (204) where the page shows it as it is."""
    conference = conference_or_404(request, code)
    participants = participants_of(conference)
    if request.GET.get("seen") == progress_of(conference, participants).mark:
        return HttpResponse(status=204)
    shown = as_listed(user_of(request), conference, participants, Beside.of(conference, participants))
    return render(request, "conferences/invitations/renewed.html", shown)
