"""What is known of risk on the day, and what answers it: one card for the chair and reception (KRK-29)."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.invitations.policies import may_change_people
from conferences.models import Booking, Conference, Measure
from conferences.taking_part.actions.measures import (
    arrange_measure,
    say_it_is_arranged,
    take_back_measure,
)
from conferences.taking_part.forms.measures import MeasureForm
from conferences.taking_part.needs import people_of
from conferences.taking_part.risks import Risk, risks_of
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in
from cpunit.web.templatetags.cpunit_web import clock


@dataclass(frozen=True)
class Line:
    """One measure on the card: in words, whether it is seen to, and its key."""

    pk: int
    words: str
    is_done: bool


@require_safe
@role_required(*CASEWORK)
def conference_on_the_day(request: HttpRequest, code: str) -> HttpResponse:
    """The card of the chair: each risk with its ground, and what is arranged for it."""
    return render(request, "conferences/taking_part/on_the_day.html", _card(request, code))


@require_safe
@role_required(*CASEWORK)
def conference_reception(request: HttpRequest, code: str) -> HttpResponse:
    """The copy for reception, to be printed: nothing of why (safety 3)."""
    return render(request, "conferences/taking_part/reception.html", _card(request, code))


def _card(request: HttpRequest, code: str) -> dict[str, Any]:
    conference = conference_or_404(request, code)
    booking = standing_booking(conference, "venue")
    risks = risks_of(conference, booking, today=timezone.localdate())
    refusal = may_change_people(user_of(request), conference)
    return {
        "conference": conference,
        "identity": identity_of(conference),
        "when": _when(booking),
        "where": booking.venue if booking else None,
        "chair": booking.chair.user.name if booking else "",
        "cards": [{"risk": risk, "lines": [_line(each) for each in risk.measures]} for risk in risks],
        "may_change": refusal is None and booking is not None,
    }


def _when(booking: Booking | None) -> str:
    if booking is None:
        return ""
    starts = timezone.localtime(booking.starts_at)
    return f"{day_and_date(starts.date())}, {clock(booking.starts_at)} to {clock(booking.ends_at)}"


def _line(measure: Measure) -> Line:
    who = f"{measure.participant.person_name}: " if measure.participant else ""
    at = f" ({measure.at:%H:%M})" if measure.at else ""
    what = measure.get_kind_display()
    words = f"{who}{what[0].lower() if who else what[0]}{what[1:]}{at}"
    return Line(
        measure.pk, f"{words}. {measure.words}" if measure.words else words, measure.done_on is not None
    )


@role_required(*CASEWORK)
def measure_new(request: HttpRequest, code: str, risk: str) -> HttpResponse:
    """Arrange something that answers one of the risks."""
    conference = conference_or_404(request, code)
    booking = standing_booking(conference)
    known = next((each for each in _risks(conference, booking) if each.key == risk), None)
    if known is None:
        raise Http404
    form = MeasureForm(people=people_of(conference), **filled_in(request))
    unbooked = None if booking else Refusal("This is arranged once the conference is booked.")
    return act(
        request,
        form,
        Page(
            "Arrange something for the day",
            _at(code),
            "Back to the card of the day",
            identity=identity_of(conference),
            intro=f"{known.words}.",
        ),
        may=may_change_people(user_of(request), conference) or unbooked,
        do=lambda: arrange_measure(
            conference=conference,
            risk=risk,
            arranged=form.arranged(),
            by=user_of(request),
            now=timezone.now(),
        ),
        said="It stands on the card of the day.",
    )


def _risks(conference: Conference, booking: Booking | None) -> list[Risk]:
    return risks_of(conference, booking, today=timezone.localdate())


@role_required(*CASEWORK)
@require_POST
def measure_done(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """It was seen to."""
    measure = _measure(request, code, key)
    return press(
        request,
        do=lambda: say_it_is_arranged(measure=measure, by=user_of(request), now=timezone.now()),
        said="It is seen to.",
        to=_at(code),
    )


@role_required(*CASEWORK)
@require_POST
def measure_taken_back(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """It is not arranged so any more."""
    measure = _measure(request, code, key)
    return press(
        request,
        do=lambda: take_back_measure(measure=measure, by=user_of(request), now=timezone.now()),
        said="It is taken back.",
        to=_at(code),
    )


def _measure(request: HttpRequest, code: str, key: int) -> Measure:
    conference = conference_or_404(request, code)
    found = Measure.objects.filter(booking__conference=conference).select_related("booking__conference")
    return get_object_or_404(found, pk=key)


def _at(code: str) -> str:
    return reverse("conference_on_the_day", args=[code])
