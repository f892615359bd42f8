"""The map on the screen that everybody in the room sees: large, without what is restricted, where the chair
is.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.booked import standing_booking
from conferences.conference.loading import conference_or_404
from conferences.live.board import for_all_to_see
from conferences.live.policies import may_record
from conferences.live.standing import Standing
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.presence import where_is


@require_safe
@role_required(*CASEWORK)
def map_wall(request: HttpRequest, code: str) -> HttpResponse:
    """Opened by who may write in the record, in a window of its own."""
    return _drawn(request, code, "conferences/live/wall.html")


@require_safe
@role_required(*CASEWORK)
def map_wall_now(request: HttpRequest, code: str) -> HttpResponse:
    """What it shows by now, which its page asks for by itself."""
    return _drawn(request, code, "conferences/live/_wall.html")


def _drawn(request: HttpRequest, code: str, template: str) -> HttpResponse:
    conference = conference_or_404(request, code)
    booking = standing_booking(conference)
    refusal = may_record(user_of(request), conference, booking)
    now = timezone.now()
    at = where_is(code, who=booking.chair.user_id, now=now.timestamp()) if booking else ""
    context = {
        "conference": conference,
        "refusal": refusal.sentence if refusal else "",
        "groups": [] if refusal else for_all_to_see(Standing.of(conference), now),
        "at": at,
    }
    return render(request, template, context)
