"""The diary: the week of people or rooms, and one's own."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.models import Booking
from cpunit.dashboards.diary.asked import PARTS, PEOPLE, ROOMS, Asked, monday_of
from cpunit.dashboards.diary.astray import MayNot, marked, may_not
from cpunit.dashboards.diary.choices import Choice, Choices, among, areas_of
from cpunit.dashboards.diary.held import Stretch, held_by
from cpunit.dashboards.diary.limits import last_days
from cpunit.dashboards.diary.mine import week_of
from cpunit.dashboards.diary.to_book import Chair, ToBook, to_book
from cpunit.dashboards.diary.week import Hours, by_day, cell, days_of, heads
from cpunit.deadlines.reckoner import Reckoner, unit_calendar
from cpunit.diary.seen import people_seen_by, rooms_seen_by
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import day_and_date, long_date
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.eligibility import OF_A_CHAIR, is_fit
from cpunit.people.models import Area, Role, User, Venue
from cpunit.people.models import Chair as AnyChair
from cpunit.web.paging import Page, page_of
from cpunit.web.week import Row

ON_A_PAGE = 20
"""Rows that fit on one sheet of paper."""
GROUPS = {Role.CHAIR.value: "Chairs", Role.SUPPORT.value: "Business support"}
SHOWN = ((False, "Picture"), (True, "List"))


@require_safe
@role_required(*CASEWORK)
def week(request: HttpRequest) -> HttpResponse:
    """People or rooms of the reader's areas down, the days of a week across.

    A chair who comes in by the navigation is shown their own week first.
    """
    user, now = user_of(request), timezone.now()
    if user.is_chair and not request.GET:
        return redirect("diary_mine")
    today, reckoner = timezone.localdate(now), Reckoner.current()
    asked, areas = Asked.read(request.GET, today), areas_of(user)
    last = asked.monday + timedelta(days=6)
    wanted = to_book(user, asked.conference, reckoner=reckoner, monday=asked.monday, now=now)
    page = _page(request, user, asked)
    held = held_by(
        user,
        of="venue" if asked.of == ROOMS else "user",
        keys=[each.pk for each in page.rows],
        first=asked.monday,
        last=last,
        calendar=reckoner.calendar,
        now=now,
    )
    plans = user.role in RECORDERS
    if asked.of == PEOPLE:
        held = marked(held, may_not(user, today=today) if plans else MayNot(), now=now)
    everything = [stretch for stretches in held.values() for stretch in stretches]
    days, hours = days_of(asked.monday, everything), Hours.around(everything)
    unfit = _unfit(page.rows, days, profile=reckoner.profile, today=today) if plans else {}
    closed = {day for day in days if reckoner.calendar.closed(day)}
    rows = [
        _row(
            each, days, held.get(each.pk, []), hours, wanted, unfit.get(each.pk, {}), closed, hands_over=plans
        )
        for each in page.rows
    ]
    due = last_days(user, area=asked.area, first=asked.monday, last=last, today=today)
    head = heads(days, today=today, calendar=reckoner.calendar, due=due.by_day, wanted=wanted)
    return render(
        request,
        "dashboards/diary/week.html",
        {
            "asked": asked,
            "heading": f"Week of {long_date(asked.monday)}",
            "whose": "Room" if asked.of == ROOMS else "Person",
            "days": head,
            "hours": hours,
            "rows": rows,
            "by_day": by_day(head, rows) if asked.is_list else [],
            "page": page,
            "due": due,
            "is_due": any(day.due.named for day in head),
            "wanted": wanted,
            "limit": day_and_date(wanted.limit) if wanted else "",
            "week_of_limit": asked.but(monday=monday_of(wanted.limit))
            if wanted and not wanted.is_late
            else "",
            "choices": _choices(areas, asked),
        },
    )


@require_safe
@role_required(Role.CHAIR, Role.SUPPORT)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own week, day by day."""
    user, now = user_of(request), timezone.now()
    asked = Asked.read(request.GET, timezone.localdate(now))
    return render(
        request,
        "dashboards/diary/mine.html",
        {
            "asked": asked,
            "heading": f"My week of {long_date(asked.monday)}",
            "days": week_of(user, monday=asked.monday, calendar=unit_calendar(), now=now),
        },
    )


def _page(request: HttpRequest, user: User, asked: Asked) -> Page[Any]:
    found: Any
    order = ["name", "pk"]
    if asked.of == ROOMS:
        found = rooms_seen_by(user).only("name", "area")
        found = found.filter(area__slug=asked.area) if asked.area else found
    else:
        here = Q(is_active=True) | _booked_in(asked.monday)
        found = (
            people_seen_by(user).filter(here, role__in=PARTS[asked.part]).only("name", "role", "is_active")
        )
        found = found.filter(areas__slug=asked.area) if asked.area else found
        order = ["role", *order]
    return page_of(found, request, order=order, size=ON_A_PAGE, counted=False)


def _booked_in(monday: date) -> Q:
    """Who has a conference in the week: who has left is there as long as they are to come."""
    begin = timezone.make_aware(datetime.combine(monday, time()))
    week = Booking.objects.filter(
        cancelled_at__isnull=True, starts_at__gte=begin, starts_at__lt=begin + timedelta(days=7)
    ).order_by()
    parts = ("chair__user", "minute_taker", "support_officer")
    return reduce(or_, (Q(pk__in=week.values(part)) for part in parts))


def _unfit(
    people: Sequence[User | Venue], days: list[date], *, profile: str, today: date
) -> dict[int, dict[date, str]]:
    """On which days which chairs (by the keys of their users) may not chair, and why. One query."""
    keys = [who.pk for who in people if isinstance(who, User) and who.role == Role.CHAIR]
    if not keys:
        return {}
    experience = profile_named(profile).standards.chair_experience_years
    chairs = AnyChair.objects.filter(user__in=keys).select_related("user", "professional").only(*OF_A_CHAIR)
    return {
        each.user_id: {
            day: refusal.sentence
            for day in days
            if (refusal := is_fit(each, on=day, experience=experience, today=today))
        }
        for each in chairs.order_by("pk")
    }


def _row(
    who: User | Venue,
    days: list[date],
    stretches: list[Stretch],
    hours: Hours,
    wanted: ToBook | None,
    unfit: dict[date, str],
    closed: Collection[date],
    *,
    hands_over: bool,
) -> Row:
    """`unfit` are the days on which a chair may not chair, with the reason, `closed` those that nobody
    works.
    """
    refusal, free = next(iter(unfit.values()), ""), dict[str, int]()
    if wanted and isinstance(who, Venue):
        free = {"venue": who.pk} if wanted.wants_room and who.area_id == wanted.area else {}
    elif wanted and isinstance(who, User) and who.role == Role.CHAIR:
        chair = wanted.chairs.get(who.pk) or Chair(0, "Does not chair in the area of this family.")
        refusal, free = chair.refusal or refusal, {} if chair.refusal else {"chair": chair.key}
    if isinstance(who, User) and not who.is_active:
        refusal, free = "Does not work here any more.", {}
    page = "diary_room" if isinstance(who, Venue) else "diary_person"
    to_hand_over = reverse("diary_hand_over", args=[who.pk]) if hands_over else ""
    cells = []
    for day in days:
        fits = wanted.fits_on(day, **free) if wanted else []
        cells.append(
            cell(
                day,
                stretches,
                hours,
                fits,
                hand_over=to_hand_over,
                may_not_chair=day in unfit,
                is_closed=day in closed,
            )
        )
    group = GROUPS[who.role] if isinstance(who, User) else ""
    return Row(who.name, reverse(page, args=[who.pk]), cells, refusal, group)


def _choices(areas: list[Area], asked: Asked) -> list[Choices]:
    """Whose time is shown, of which area where the reader has more than one, and how."""
    is_rooms = asked.of == ROOMS
    whose = [
        Choice(words, asked.but(of=PEOPLE, part=part), not is_rooms and asked.part == part)
        for part, words in (("all", "Everybody"), ("chairs", "Chairs"), ("support", "Business support"))
    ]
    found = [Choices("Whose time", [*whose, Choice("Rooms", asked.but(of=ROOMS, part="all"), is_rooms)])]
    found += among(areas, asked.area, lambda area: asked.but(area=area))
    how = [Choice(words, asked.but(is_list=is_list), asked.is_list == is_list) for is_list, words in SHOWN]
    return [*found, Choices("How it is shown", how)]
