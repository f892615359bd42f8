"""The next six weeks, for those who plan them."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.booking.days import first_day
from cpunit.dashboards.diary.asked import Asked, week_at
from cpunit.dashboards.diary.astray import lacking
from cpunit.dashboards.diary.choices import among, areas_of
from cpunit.dashboards.diary.due import KINDS, coming_in, due_until
from cpunit.dashboards.diary.room_for import Room, room_for
from cpunit.dashboards.diary.six_weeks import WEEKS, SixWeeks, days_to_come, six_weeks
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import Area, Role, User

MOST = 20
"""How many chairs are named in one place: each has a diary of their own."""


@require_safe
@role_required(*RECORDERS)
def ahead(request: HttpRequest) -> HttpResponse:
    """What is due by the end of each week beside what could still be held, of one area or of all."""
    user, now = user_of(request), timezone.now()
    today = timezone.localdate(now)
    slug, everywhere = Asked.read(request.GET, today).area, areas_of(user)
    areas = [area for area in everywhere if slug in ("", area.slug)]
    found, room = _found(user, areas, now)
    coming = coming_in(user, areas=[area.pk for area in areas], monday=week_at(today))
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


@require_safe
@role_required(Role.MANAGER)
def short(request: HttpRequest) -> HttpResponse:
    """The weeks up to whose end there is too little room, in a line: Today fetches it once it is drawn, as
    working it out costs more than all else there.
    """
    user = user_of(request)
    found, _ = _found(user, areas_of(user), timezone.now())
    return render(request, "dashboards/diary/_short.html", {"found": found})


def _found(user: User, areas: list[Area], now: datetime) -> tuple[SixWeeks, Room]:
    reckoner, today = Reckoner.current(), timezone.localdate(now)
    monday = week_at(today)
    room = room_for(
        user,
        areas=areas,
        days=days_to_come(monday, today=today, calendar=reckoner.calendar),
        profile=reckoner.profile,
        today=today,
        ready=first_day(reckoner, today),
    )
    due = due_until(
        areas=[area.pk for area in areas],
        first=today,
        last=monday + timedelta(weeks=WEEKS) - timedelta(days=1),
        lacking=lacking(user, chairs=room.chairs, venues=room.venues, now=now, today=today),
    )
    return six_weeks(monday, due, room, today=today), room
