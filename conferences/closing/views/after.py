"""After the conference: what is handed out, ticked off, and told to those who were not there."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.closing.actions.plan_given import DATES
from conferences.closing.actions.tick_off import TICKED, record_told, tick_off
from conferences.closing.policies import may_tick_off
from conferences.closing.views.in_need import in_need_lines, in_need_recorded
from conferences.closing.views.plan import plan_shown
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.live.reading import places_afterwards
from conferences.models import Attendance, Conference, Participant
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import DoneOnForm


@role_required(*CASEWORK)
def conference_after(request: HttpRequest, code: str) -> HttpResponse:
    """What is to do after the conference, each with its limit and the day on which it was done."""
    conference, user = conference_or_404(request, code), user_of(request)
    refusal = may_tick_off(user, conference)
    sent = request.POST.get("done", "") if request.method == "POST" else ""
    ticks: list[dict[str, Any]] = [
        {"kind": kind, "words": words, "form": _form(request, sent, f"t-{kind.value}", words)}
        for kind, words in TICKED.items()
    ]
    places = places_afterwards(conference)
    told = [
        {"mark": mark, "form": _form(request, sent, f"m-{mark.pk}", f"Telling {mark.person}")}
        for mark in _to_tell(places)
    ]
    in_need = in_need_lines(request, conference, sent)
    recorded = (
        _tick(request, conference, ticks)
        or _told(request, told)
        or in_need_recorded(request, conference, in_need)
    )
    if recorded:
        return redirect(f"{reverse('conference_after', args=[conference.code])}#{recorded}")
    deadlines = (
        Deadline.objects.filter(record=conference.reference_id)
        .exclude(outcome=Deadline.Outcome.WITHDRAWN)
        .order_by("id")
        .only("kind", "due_date", "done_on")
    )
    dates = shown_by_kind(deadlines, reckoner=Reckoner.current(), today=timezone.localdate())
    for tick in ticks:
        tick["date"] = dates.get(tick["kind"].value)
    context = {
        "conference": conference,
        "identity": identity_of(conference),
        "refusal": refusal.sentence if refusal else "",
        "ticks": ticks,
        "told": told,
        "in_need": in_need,
        "forms": [*(line["form"] for line in (*ticks, *told)), *(line.form for line in in_need)],
        "plan_dates": [(kind.words, dates[kind.value]) for kind in DATES if kind.value in dates],
        **plan_shown(conference, places),
        "minutes_date": dates.get("minutes"),
    }
    return render(request, "conferences/closing/after.html", context)


def _to_tell(places: Iterable[Participant]) -> list[Attendance]:
    """The children and adults who were not there, in the order in which that was recorded."""
    marks = [place.attendance for place in places if hasattr(place, "attendance")]
    family = [mark for mark in marks if not mark.person.is_professional]
    absent = [mark for mark in family if mark.how == Attendance.How.ABSENT]
    living = [mark for mark in absent if not mark.child or mark.child.death_date is None]
    return sorted(living, key=lambda mark: mark.pk)


def _form(request: HttpRequest, sent: str, key: str, what: str) -> DoneOnForm:
    bound = filled_in(request) if sent == key else {}
    return DoneOnForm(prefix=key, what=what, today=timezone.localdate(), **bound)


def _tick(request: HttpRequest, conference: Conference, ticks: list[dict[str, Any]]) -> str:
    """Where on the page that stands which was ticked off now; nothing for none."""
    for tick in ticks:
        form = tick["form"]
        if form.is_bound and form.is_valid():
            action = partial(
                tick_off,
                conference=conference,
                kind=tick["kind"],
                done_on=form.cleaned_data["done_on"],
                by=user_of(request),
                now=timezone.now(),
            )
            if attempt(form, action, field="done_on"):
                messages.success(request, f"{tick['words']}: recorded.")
                return str(form.prefix)
    return ""


def _told(request: HttpRequest, told: list[dict[str, Any]]) -> str:
    """Where on the page the person stands who was told; nothing for nobody."""
    for line in told:
        form = line["form"]
        if form.is_bound and form.is_valid():
            action = partial(
                record_told,
                attendance=line["mark"],
                told_on=form.cleaned_data["done_on"],
                by=user_of(request),
                now=timezone.now(),
            )
            if attempt(form, action, field="done_on"):
                messages.success(request, "It is recorded that they were told.")
                return str(form.prefix)
    return ""
