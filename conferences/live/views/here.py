"""Who else is at the record, asked for by its pages while they stand open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.loading import conference_or_404
from conferences.live.here import Here, here_at
from cpunit.people.access import CASEWORK, role_required, user_of

LONGEST = 60


@require_safe
@role_required(*CASEWORK)
def record_here(request: HttpRequest, code: str) -> HttpResponse:
    """The line of it anew, for a page at the step `at`; nothing (204) where it shows that as it is. Who asks
    for it otherwise than by a page is nowhere.
    """
    conference = conference_or_404(request, code)
    at = request.GET.get("at", "")[:LONGEST]
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "conferences/live/_here.html", {"here": Here(code, at)})
    here = here_at(conference, at, user=user_of(request), now=timezone.now())
    if request.GET.get("seen") == here.mark:
        return HttpResponse(status=204)
    return render(request, "conferences/live/_here.html", {"here": here})
