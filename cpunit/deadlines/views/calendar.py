"""The unit's calendar: what it adds to the published bank holidays, and what each change moved."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.actions.change_calendar import add_day, remove_day
from cpunit.deadlines.bank_holidays import LAST, published_holidays
from cpunit.deadlines.booked import to_be_moved
from cpunit.deadlines.forms import DayOffForm, RemoveDayForm
from cpunit.deadlines.models import DayOff, Recount
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.deadlines.tasks import recount_dates
from cpunit.domain.words import long_date
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in

MOST_CHANGES = 50
MOVING = "The open dates that it touches are being counted anew; see below how many moved."
MAY_MOVE = "Dates that people have planned by may move."


@role_required(Role.ADMIN)
def calendar(request: HttpRequest) -> HttpResponse:
    """The days that differ from the published list, and a form to add one."""
    form = DayOffForm(**filled_in(request))
    return act(
        request,
        form,
        Page("Calendar"),
        do=lambda: add_day(
            day=form.cleaned_data["day"],
            name=form.cleaned_data["name"],
            kind=form.cleaned_data["kind"],
            reason=form.cleaned_data["reason"],
            by=user_of(request),
            now=timezone.now(),
        ),
        said=lambda recount: _said(
            recount,
            f"{form.cleaned_data['name']}, {long_date(form.cleaned_data['day'])}, is in the calendar.",
        ),
        to="settings_calendar",
        then=lambda: enqueue(recount_dates),
        template="deadlines/calendar.html",
        more=lambda: {
            "days": DayOff.objects.order_by("day"),
            "changes": Recount.objects.filter(day__isnull=False).select_related("asked_by")[:MOST_CHANGES],
            "holidays": coming_holidays(timezone.localdate()),
            "last": LAST,
        },
    )


@role_required(Role.ADMIN)
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Check, then take a day out of the calendar."""
    day_off = DayOff.objects.filter(pk=key).first()
    if day_off is None:
        get_list_or_404(DayOff.history, id=key)
        messages.info(request, "That day is out of the calendar already.")
        return redirect("settings_calendar")
    form = RemoveDayForm(**filled_in(request))
    return act(
        request,
        form,
        Page(
            f"Remove {day_off.name}, {long_date(day_off.day)}?",
            reverse("settings_calendar"),
            "Back to the calendar",
            effects=[
                f"{long_date(day_off.day)} follows the published list again.",
                "Each open date whose count passes it is counted anew. Dates that are done stay as they are.",
                "Whoever keeps a date that moves is reminded of the new one.",
            ],
            warning=MAY_MOVE,
        ),
        do=lambda: remove_day(
            day_off=day_off, reason=form.cleaned_data["reason"], by=user_of(request), now=timezone.now()
        ),
        said=lambda recount: _said(recount, f"{day_off.name} is out of the calendar."),
        then=lambda: enqueue(recount_dates),
    )


def _said(recount: Recount, done: str) -> str:
    """What was done, and what it leaves to be moved where the day is not worked by now."""
    assert recount.day is not None
    closed = unit_calendar().closed(recount.day)
    return " ".join(filter(None, [done, closed and to_be_moved(recount.day, now=timezone.now()), MOVING]))


def coming_holidays(today: date) -> list[tuple[date, str]]:
    """The published bank holidays from today on."""
    return sorted((day, name) for day, name in published_holidays().items() if day >= today)
