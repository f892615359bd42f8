"""The diary: the week of people or rooms."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.dashboards.diary.asked import PARTS, PEOPLE, ROOMS, Asked
from cpunit.dashboards.diary.held import held_by
from cpunit.dashboards.diary.week import Hours, Row, cells, day_words, days_of
from cpunit.domain.words import long_date
from cpunit.people.access import CASEWORK, colleagues_of, role_required, user_of
from cpunit.people.models import User, Venue
from cpunit.web.paging import Page, page_of

ON_A_PAGE = 20
"""Rows that fit on one sheet of paper."""


@dataclass(frozen=True)
class Choice:
    """Something else that the page can show: its words, its address, and whether it is shown now."""

    words: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Choices:
    """What is chosen among."""

    label: str
    of: list[Choice]


@require_safe
@role_required(*CASEWORK)
def week(request: HttpRequest) -> HttpResponse:
    """People or rooms of the reader's areas down, the days of a week across."""
    user, today = user_of(request), timezone.localdate()
    asked = Asked.read(request.GET, today)
    page = _page(request, user, asked)
    held = held_by(
        user,
        of="venue" if asked.of == ROOMS else "user",
        keys=[each.pk for each in page.rows],
        first=asked.monday,
        last=asked.monday + timedelta(days=6),
    )
    everything = [stretch for stretches in held.values() for stretch in stretches]
    days, hours = days_of(asked.monday, everything), Hours.around(everything)
    rows = [Row(each.pk, each.name, cells(days, held.get(each.pk, []), hours)) for each in page.rows]
    return render(
        request,
        "dashboards/diary/week.html",
        {
            "asked": asked,
            "whose": "Room" if asked.of == ROOMS else "Person",
            "heading": f"Week of {long_date(asked.monday)}",
            "days": [_day(day, today) for day in days],
            "hours": hours,
            "rows": rows,
            "page": page,
            "choices": _choices(user, asked),
        },
    )


def _page(request: HttpRequest, user: User, asked: Asked) -> Page[Any]:
    order = ["name", "pk"]
    if asked.of == ROOMS:
        rooms = Venue.objects.filter(area__in=user.area_keys).only("name")
        rooms = rooms.filter(area__slug=asked.area) if asked.area else rooms
        return page_of(rooms, request, order=order, size=ON_A_PAGE, counted=False)
    people = colleagues_of(user).filter(role__in=PARTS[asked.part]).only("name", "role")
    people = people.filter(areas__slug=asked.area) if asked.area else people
    return page_of(people, request, order=order, size=ON_A_PAGE, counted=False)


def _day(day: date, today: date) -> dict[str, object]:
    return {"words": day_words(day), "is_today": day == today}


def _choices(user: User, asked: Asked) -> list[Choices]:
    """Whose time is shown, and of which area where the reader has more than one."""
    is_rooms = asked.of == ROOMS
    whose = [
        Choice(words, asked.but(of=PEOPLE, part=part), not is_rooms and asked.part == part)
        for part, words in (("all", "Everybody"), ("chairs", "Chairs"), ("support", "Business support"))
    ]
    found = [Choices("Whose time", [*whose, Choice("Rooms", asked.but(of=ROOMS, part="all"), is_rooms)])]
    areas = list(user.areas.all())
    if len(areas) > 1:
        where = [Choice(area.name, asked.but(area=area.slug), area.slug == asked.area) for area in areas]
        found.append(Choices("Area", [Choice("All areas", asked.but(area=""), not asked.area), *where]))
    return found
