"""The map on the screen that everybody in the room sees: large, without what is restricted, where the chair
is.
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.booked import standing_booking
from conferences.conference.loading import conference_or_404
from conferences.live.for_all import NOTHING, Wall, for_all_to_see, writing_in
from conferences.live.policies import may_record
from conferences.live.standing import Standing
from conferences.models import Conference
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.presence import places_of, where_is


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


def _shown(conference: Conference, at: str, now: datetime) -> Wall:
    being_written = places_of(writing_in(conference.code), now=now.timestamp())
    return for_all_to_see(Standing.of(conference), at=at, being_written=being_written, now=now)


def _drawn(request: HttpRequest, code: str, template: str) -> HttpResponse:
    conference = conference_or_404(request, code)
    booking = standing_booking(conference)
    refusal = may_record(user_of(request), conference, booking)
    now = timezone.now()
    at = where_is(code, who=booking.chair.user_id, now=now.timestamp()) if booking else ""
    context = {
        "conference": conference,
        "refusal": refusal.sentence if refusal else "",
        "wall": NOTHING if refusal else _shown(conference, at, now),
    }
    return render(request, template, context)
