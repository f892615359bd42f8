"""Recording when somebody works, or a room is open."""

from datetime import date

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.diary.entries.views import address_of
from cpunit.diary.handed_over import ToHandOver
from cpunit.diary.hours.actions.keep_hours import keep_extra_days, keep_pattern, take_back_extra_day
from cpunit.diary.hours.forms import ExtraDaysForm, WeekForm
from cpunit.diary.hours.weeks import weeks_of
from cpunit.diary.models import ExtraDay
from cpunit.diary.policies import may_keep_hours
from cpunit.diary.seen import people_seen_by, rooms_seen_by
from cpunit.domain.words import counted, day_and_date
from cpunit.domain.working_week import in_force
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import User, Venue
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm

ONLY_EXTRA = "Leave every day blank for somebody who works on extra days only, as an agency chair does."

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
    )


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
