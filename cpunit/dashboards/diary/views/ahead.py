"""The next six weeks, for those who plan them."""

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.booking.days import first_day
from cpunit.dashboards.diary.asked import Asked, week_at
from cpunit.dashboards.diary.astray import without_chair
from cpunit.dashboards.diary.choices import among, areas_of
from cpunit.dashboards.diary.due import KINDS, coming_in, due_until
from cpunit.dashboards.diary.room_for import room_for
from cpunit.dashboards.diary.six_weeks import WEEKS, days_to_come, six_weeks
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import RECORDERS, role_required, user_of

MOST = 20
"""How many chairs are named in one place: each has a diary of their own."""


@require_safe
@role_required(*RECORDERS)
def ahead(request: HttpRequest) -> HttpResponse:
    """What is due by the end of each week beside what could still be held, of one area or of all."""
    user, now, reckoner = user_of(request), timezone.now(), Reckoner.current()
    today = timezone.localdate(now)
    slug, monday, everywhere = Asked.read(request.GET, today).area, week_at(today), areas_of(user)
    areas = [area for area in everywhere if slug in ("", area.slug)]
    keys = [area.pk for area in areas]
    room = room_for(
        user,
        areas=areas,
        days=days_to_come(monday, today=today, calendar=reckoner.calendar),
        profile=reckoner.profile,
        today=today,
        ready=first_day(reckoner, today),
    )
    due = due_until(
        areas=keys,
        first=today,
        last=monday + timedelta(weeks=WEEKS) - timedelta(days=1),
        without=without_chair(user, chairs=room.chairs, now=now, today=today),
    )
    found, coming = six_weeks(monday, due, room, today=today), coming_in(user, areas=keys, monday=monday)
    return render(
        request,
        "dashboards/diary/ahead.html",
        {
            "found": found,
            "on_extra_days": room.on_extra_days[:MOST],
            "not_counted": room.not_counted[:MOST],
            "more_not_counted": max(len(room.not_counted) - MOST, 0),
            "kinds": list(KINDS.values()),
            "coming": coming,
            "beside": coming.beside(found.left, weeks=WEEKS),
            "choices": among(everywhere, slug, lambda slug: f"?{urlencode({'area': slug})}"),
        },
    )
