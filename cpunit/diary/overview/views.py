"""One diary on a page: a person's, or a room's."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.diary.calendars.policies import may_make_feed, may_revoke_feed
from cpunit.diary.handed_over import to_hand_over
from cpunit.diary.hours.weeks import weeks_of
from cpunit.diary.models import Feed
from cpunit.diary.policies import changes, may_keep_hours, may_record, reads_why
from cpunit.diary.seen import people_seen_by, rooms_seen_by
from cpunit.diary.standing import HandOverLine, extra_lines, holds_from, hours_lines, line_of
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.models import Reference, User, Venue
from cpunit.web.paging import page_of


@require_safe
@role_required(*CASEWORK)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in the diary of a person from today on."""
    user, now = user_of(request), timezone.now()
    found = get_object_or_404(people_seen_by(user), pk=pk)
    plans = user.role in RECORDERS
    away = reverse("diary_hand_over", args=[pk], query={"only": "away"})
    facts = {"person": found, "may_hand_over": plans, "record": "", "hand_over": away if plans else ""}
    if not may_record(user, found):
        facts["record"] = "Record leave, sickness or duty" if plans else "Record leave, training or sickness"
    return render(request, "diary/overview/person.html", {**facts, **_diary(request, found, user, now)})


@require_safe
@role_required(*CASEWORK)
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of a room."""
    user, now = user_of(request), timezone.now()
    found = get_object_or_404(rooms_seen_by(user), pk=pk)
    return render(request, "diary/overview/room.html", {"room": found, **_diary(request, found, user, now)})


def _diary(request: HttpRequest, who: User | Venue, user: User, now: datetime) -> dict[str, Any]:
    reads, kinds = reads_why(user, who), changes(user, who)
    page = page_of(
        holds_from(who, now, seen_by=user, reads_why=reads), request, order=["starts_at", "pk"], counted=False
    )
    users, venues = ([who.pk], []) if isinstance(who, User) else ([], [who.pk])
    due = to_hand_over(now=now, users=users if reads else (), venues=venues)
    of_own = Reference.objects.filter(pk__in={each.record for each in due}).visible_to(user)
    own = set(of_own.values_list("pk", flat=True)) if due else set()
    today = timezone.localdate(now)
    return {
        "page": page,
        "lines": [line_of(hold, reads_why=reads, changed=kinds) for hold in page.rows],
        "hours": hours_lines(weeks_of(who), today),
        "extra": extra_lines(who, today) if isinstance(who, User) else [],
        **_ways_to_hours(user, who),
        "may_record": may_record(user, who) is None,
        "calendar": _calendar(user, who),
        "to_hand_over": [HandOverLine.of(each, own) for each in due],
    }


def _ways_to_hours(user: User, who: User | Venue) -> dict[str, str]:
    """Where its hours, and extra days of a person, are recorded; "" for who may not."""
    if may_keep_hours(user, who):
        return {"week_url": "", "extra_url": ""}
    if isinstance(who, Venue):
        return {"week_url": reverse("diary_open_hours", args=[who.pk]), "extra_url": ""}
    names = {"week_url": "diary_working_week", "extra_url": "diary_extra_day"}
    return {key: reverse(name, args=[who.pk]) for key, name in names.items()}


def _calendar(user: User, who: User | Venue) -> tuple[str, str]:
    """Where the private address of this diary is made, or ended: words and address, or nothing."""
    if may_make_feed(user, who) is None:
        own, of_room = "diary_own_calendar", "diary_room_calendar"
        url = reverse(own) if isinstance(who, User) else reverse(of_room, args=[who.pk])
        return "In Outlook or on a telephone", url
    feed = (
        Feed.objects.standing().filter(user=who.pk).select_related("user").first()
        if user.is_manager
        else None
    )
    if feed is None or may_revoke_feed(user, feed):
        return "", ""
    return "Revoke the address of their calendar", reverse("diary_calendar_revoke", args=[feed.pk])
