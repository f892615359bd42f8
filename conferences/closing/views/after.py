"""After the conference: what is handed out, ticked off, and told to those who were not there."""

from collections.abc import Iterable
from datetime import date
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
from conferences.closing.views.advice import advice_lines, advice_recorded
from conferences.closing.views.in_need import InNeedLine, in_need_lines, in_need_recorded
from conferences.closing.views.plan import plan_shown
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.live.reading import places_afterwards
from conferences.models import Attendance, Conference, Participant
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.words import day_and_date
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
        {
            "kind": kind,
            "words": words,
            "form": _form(request, sent, f"t-{kind.value}", words),
            "told_url": reverse("case_system_notices", query={"record": conference.code}),
        }
        for kind, words in TICKED.items()
    ]
    places = places_afterwards(conference)
    told: list[dict[str, Any]] = [
        {"mark": mark, "form": _form(request, sent, f"m-{mark.pk}", f"Telling {mark.person}")}
        for mark in _to_tell(places)
    ]
    in_need = in_need_lines(request, conference, sent)
    advice = advice_lines(request, conference, sent)
    recorded = (
        _tick(request, conference, ticks)
        or _told(request, told)
        or in_need_recorded(request, conference, in_need)
        or advice_recorded(request, conference, advice)
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
        "ticks": [tick for tick in ticks if not _day_of(tick)],
        "told": [line for line in told if not line["mark"].told_on],
        "in_need": [line for line in in_need if not line.became],
        "advice": advice,
        "done": _done(ticks, told, in_need),
        "forms": [
            *(line["form"] for line in (*ticks, *told)),
            *(line.form for line in in_need),
            *(line.form for line in advice),
        ],
        "plan_dates": [(kind.words, dates[kind.value]) for kind in DATES if kind.value in dates],
        **plan_shown(conference, places, user),
        "minutes_date": dates.get("minutes"),
    }
    return render(request, "conferences/closing/after.html", context)


def _day_of(tick: dict[str, Any]) -> date | None:
    """The day on which it was done."""
    return tick["date"].met_date if tick["date"] else None


def _done(
    ticks: list[dict[str, Any]], told: list[dict[str, Any]], in_need: list[InNeedLine]
) -> list[dict[str, str]]:
    """What is done of it, each a sentence, with where on the page it stands."""
    done = [
        (tick["form"].prefix, f"{tick['words']} on {day_and_date(day)}.")
        for tick in ticks
        if (day := _day_of(tick))
    ]
    done += [
        (line["form"].prefix, f"{line['mark'].person} told on {day_and_date(line['mark'].told_on)}.")
        for line in told
        if line["mark"].told_on
    ]
    done += [
        (line.form.prefix, f"{line.decision.child.name}: {line.became}") for line in in_need if line.became
    ]
    return [{"key": str(key), "words": words} for key, words in done]


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
