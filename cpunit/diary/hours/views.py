"""Recording when somebody works, or a room is open."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.diary.entries.views import address_of
from cpunit.diary.handed_over import ToHandOver
from cpunit.diary.hours.actions.keep_hours import (
    keep_extra_days,
    keep_pattern,
    take_back_extra_day,
    take_back_pattern,
)
from cpunit.diary.hours.forms import ExtraDaysForm, WeekForm
from cpunit.diary.hours.weeks import recorded_of, weeks_of
from cpunit.diary.models import ExtraDay, Pattern
from cpunit.diary.policies import may_keep_hours, may_take_back_week
from cpunit.diary.seen import people_seen_by, rooms_seen_by
from cpunit.diary.standing import HoursLine, hours_lines
from cpunit.domain.words import counted, day_and_date, listed, long_date
from cpunit.domain.working_week import in_force, in_words
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import User, Venue
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm

ONLY_EXTRA = "Leave every day blank for somebody who works on extra days only, as an agency chair does."

BOOKED_OUTSIDE = "What is booked outside the hours by then is to be handed over. What was recorded is kept."
EACH = "Each Monday to Friday from the first day to the last."


@role_required(*RECORDERS)
@transaction.atomic
def working_week(request: HttpRequest, pk: int) -> HttpResponse:
    """The hours of a person."""
    people = people_seen_by(user_of(request)).select_for_update(of=("self",), no_key=True)
    return _week(request, get_object_or_404(people, pk=pk), ONLY_EXTRA)


@role_required(*RECORDERS)
@transaction.atomic
def open_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """The hours of a room."""
    rooms = rooms_seen_by(user_of(request)).select_for_update(of=("self",), no_key=True)
    return _week(request, get_object_or_404(rooms, pk=pk), "")


def _week(request: HttpRequest, who: User | Venue, intro: str) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    week = in_force(weeks_of(who), timezone.localdate(now))
    form = WeekForm(week=week, **filled_in(request))
    is_room = isinstance(who, Venue)
    return act(
        request,
        form,
        Page(f"{who}: {'open hours' if is_room else 'working week'}", address_of(who), "Diary", intro=intro),
        may=may_keep_hours(user, who),
        do=lambda: keep_pattern(
            who=who, starts_on=form.cleaned_data["starts_on"], hours=form.hours, by=user, now=now
        ),
        said=lambda over: f"The {'open hours are' if is_room else 'working week is'} saved.{_over(over)}",
        template="diary/hours/week.html",
        more=lambda: {"hours": _recorded(who, timezone.localdate(now)), "is_room": is_room},
    )


def _recorded(who: User | Venue, today: date) -> list[HoursLine]:
    """The week in force and those to come, each with where it is taken back."""
    found = recorded_of(who)
    back = {week.starts_on: reverse("diary_week_back", args=[pattern.pk]) for pattern, week in found}
    return hours_lines([week for _, week in found], today, back)


@role_required(*RECORDERS)
def take_back_week(request: HttpRequest, pk: int) -> HttpResponse:
    """A working week, or the open hours of a room, as if they had never been recorded."""
    user, now = user_of(request), timezone.now()
    seen = Q(user__in=people_seen_by(user).values("pk")) | Q(venue__in=rooms_seen_by(user).values("pk"))
    pattern = get_object_or_404(Pattern.objects.filter(seen).select_related("user", "venue"), pk=pk)
    form = SureForm(**filled_in(request))
    form.submit_label, form.submit_class = "Take it back", "govuk-button--warning"
    since = long_date(pattern.starts_on)
    hours = "open hours" if pattern.venue else "working week"
    return act(
        request,
        form,
        Page(
            f"Take the {hours} from {since} back",
            address_of(pattern.who),
            "Diary",
            effects=[f"{pattern.who}: {_without(pattern)}", BOOKED_OUTSIDE],
        ),
        may=may_take_back_week(user, pattern),
        do=lambda: take_back_pattern(pattern=pattern, by=user, now=now),
        said=lambda over: f"Taken back: the {hours} from {since}.{_over(over)}",
    )


def _without(pattern: Pattern) -> str:
    """What holds from its first day on without it."""
    before = [week for record, week in recorded_of(pattern.who) if record.starts_on < pattern.starts_on]
    since = long_date(pattern.starts_on)
    if not before:
        return f"from {since} on whenever conferences are held, until other hours are recorded."
    days = listed(in_words(before[-1])) or "on no day of the week"
    return f"from {since} on as before, {days}."


@role_required(*RECORDERS)
def extra_days(request: HttpRequest, pk: int) -> HttpResponse:
    """Days on which a person works beside their week."""
    user, now = user_of(request), timezone.now()
    who = get_object_or_404(people_seen_by(user), pk=pk)
    form = ExtraDaysForm(**filled_in(request))

    def keep() -> tuple[list[date], list[ToHandOver]]:
        given = form.cleaned_data
        return keep_extra_days(
            user=who,
            first=given["first_day"],
            last=given["last_day"] or given["first_day"],
            hours=(given["starts"], given["ends"]),
            by=user,
            now=now,
        )

    return act(
        request,
        form,
        Page(f"{who}: extra days", address_of(who), "Diary", intro=EACH),
        may=may_keep_hours(user, who),
        do=keep,
        said=lambda kept: f"Saved: {counted(len(kept[0]), 'extra day')}.{_over(kept[1])}",
    )


@role_required(*RECORDERS)
def take_back_extra(request: HttpRequest, pk: int) -> HttpResponse:
    """An extra day is not worked."""
    user, now = user_of(request), timezone.now()
    people = people_seen_by(user).values("pk")
    extra = get_object_or_404(ExtraDay.objects.select_related("user").filter(user__in=people), pk=pk)
    form = SureForm(**filled_in(request))
    form.submit_label, form.submit_class = "Take it back", "govuk-button--warning"
    day = day_and_date(extra.day)
    return act(
        request,
        form,
        Page(
            "Take the extra day back",
            address_of(extra.user),
            "Diary",
            effects=[f"{extra.user} does not work on {day}, but for the hours of their week."],
        ),
        may=may_keep_hours(user, extra.user),
        do=lambda: take_back_extra_day(extra=extra, by=user, now=now),
        said=lambda over: f"Taken back: {day}.{_over(over)}",
    )


def _over(over: list[ToHandOver]) -> str:
    """What is booked outside the hours by now."""
    if not over:
        return ""
    are = "is" if len(over) == 1 else "are"
    return f" {counted(len(over), 'booking')} outside the hours {are} to be handed over."
