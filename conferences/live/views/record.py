"""The live record: opened on the day and written step by step."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.children import day_of, who_died, words_of_death
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.invitations.parents import without_reports
from conferences.live.actions.open_conference import open_conference
from conferences.live.forms.opening import OpenForm
from conferences.live.policies import may_begin_yet, may_open
from conferences.live.step import page_of
from conferences.models import Booking, Conference
from conferences.reports.changed import changed_since_given
from conferences.reports.not_given import not_given
from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.domain.frameworks.opening import RECORDING, STATEMENTS
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt


def _when(booking: Booking | None) -> dict[str, Any]:
    return {"booking": booking, "today": timezone.localdate()}


def _not_open(
    request: HttpRequest, conference: Conference, booking: Booking | None, form: OpenForm
) -> HttpResponse:
    missing = [adult.name for adult in without_reports(conference)]
    attached = conference.attached_children.select_related("child").order_by("child__birth_date", "id")
    decided = set(conference.decisions.values_list("child_id", flat=True)) if conference.is_held else set()
    died = who_died(attached, day_of(conference, booking), kept=decided)
    refusal = may_open(user_of(request), conference, booking, missing, timezone.localdate())
    refusal = refusal or may_begin_yet(conference)
    context: dict[str, Any] = {
        "conference": conference,
        "identity": identity_of(conference),
        "booking": booking,
        "children": [each.child for each in attached if each.child_id not in died],
        "died": [words_of_death(child) for child in died.values()],
        "refusal": refusal.sentence if refusal else "",
        "without_reports": missing,
        "changed": [*changed_since_given(conference), *not_given(conference)],
        "framework": FRAMEWORKS[conference.framework].name,
        "statement": f"{STATEMENTS[conference.meeting_format]} {RECORDING[conference.meeting_format]}",
        "form": form,
    }
    return render(request, "conferences/live/open.html", context)


@role_required(*CASEWORK)
def conference_open(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the conference; its address asked for again leads to the page with the button."""
    conference = conference_or_404(request, code)
    if request.method != "POST":
        return redirect("conference_record", conference.code)
    booking = standing_booking(conference)
    form = OpenForm(request.POST, **_when(booking))
    opened = form.is_valid() and attempt(
        form,
        partial(
            open_conference,
            conference=conference,
            held_on=form.cleaned_data.get("held_on"),
            by=user_of(request),
            now=timezone.now(),
        ),
    )
    if not opened:
        return _not_open(request, conference, booking, form)
    messages.success(request, "The conference is open. What you write is kept as you go.")
    return redirect("conference_record", conference.code)


@role_required(*CASEWORK)
def conference_record_step(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One step of the record."""
    return page_of(key)(request, code, key)
