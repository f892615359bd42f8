"""The unit's calendar: what it adds to the published bank holidays, and what each change moved."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect, render
from django.utils import timezone

from cpunit.deadlines.actions.change_calendar import add_day, remove_day
from cpunit.deadlines.bank_holidays import LAST, published_holidays
from cpunit.deadlines.forms import DayOffForm, RemoveDayForm
from cpunit.deadlines.models import DayOff, Recount
from cpunit.deadlines.tasks import recount_dates
from cpunit.domain.words import long_date
from cpunit.people.access import role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in

MOST_CHANGES = 50
MOVING = "The open dates that it touches are being counted anew; see below how many moved."


@role_required("admin")
def calendar(request: HttpRequest) -> HttpResponse:
    """The days that differ from the published list, and a form to add one."""
    form = DayOffForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        now, facts = timezone.now(), form.cleaned_data
        if attempt(form, lambda: add_day(**facts, by=user_of(request), now=now)):
            enqueue(recount_dates)
            messages.success(
                request, f"{facts['name']}, {long_date(facts['day'])}, is in the calendar. {MOVING}"
            )
            return redirect("settings_calendar")
    context = {
        "form": form,
        "days": DayOff.objects.order_by("day"),
        "changes": Recount.objects.filter(day__isnull=False).select_related("asked_by")[:MOST_CHANGES],
        "holidays": coming_holidays(timezone.localdate()),
        "last": LAST,
    }
    return render(request, "deadlines/calendar.html", context)


@role_required("admin")
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Check, then take a day out of the calendar."""
    day_off = DayOff.objects.filter(pk=key).first()
    if day_off is None:
        get_list_or_404(DayOff.history, id=key)
        messages.info(request, "That day is out of the calendar already.")
        return redirect("settings_calendar")
    form = RemoveDayForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        now, reason = timezone.now(), form.cleaned_data["reason"]
        if attempt(form, lambda: remove_day(day_off=day_off, reason=reason, by=user_of(request), now=now)):
            enqueue(recount_dates)
            messages.success(request, f"{day_off.name} is out of the calendar. {MOVING}")
            return redirect("settings_calendar")
    context = {
        "question": f"Remove {day_off.name}, {long_date(day_off.day)}?",
        "effects": [
            f"{long_date(day_off.day)} follows the published list again.",
            "Each open date whose count passes it is counted anew. Dates that are done stay as they are.",
            "Whoever keeps a date that moves is reminded of the new one.",
        ],
        "warning": "Dates that people have planned by may move.",
        "form": form,
    }
    return render(request, "layouts/confirm.html", context)


def coming_holidays(today: date) -> list[tuple[date, str]]:
    """The published bank holidays from today on."""
    return sorted((day, name) for day, name in published_holidays().items() if day >= today)
