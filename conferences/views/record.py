"""The live record: opened on the day, written step by step, read by everybody else."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from conferences.actions.open_conference import open_conference
from conferences.forms.meeting_opening import OpenForm
from conferences.framework import BY_KEY, STATEMENTS
from conferences.identity import identity_of
from conferences.minutes_content import content_of
from conferences.models import Conference
from conferences.parents import without_reports
from conferences.record_policies import may_open, may_record
from conferences.standing import Standing
from conferences.views import (
    record_deciding,
    record_dissenting,
    record_outline,
    record_people,
    record_writing,
)
from conferences.views.loading import conference_or_404, log_viewed
from cpunit.people.access import role_required, user_of
from cpunit.web.actions import attempt

CASEWORK = ("chair", "support", "manager")

PAGES = {
    "opening": record_writing.opening,
    "attendance": record_people.attendance,
    "childrens-views": record_writing.childrens_views,
    "outline": record_outline.outline,
    "contingency": record_writing.contingency,
    "views": record_deciding.views,
    "decisions": record_deciding.decisions,
    "dissent": record_dissenting.dissent,
    "arrangements": record_people.arrangements,
    "telling": record_people.telling,
}


@role_required(*CASEWORK)
def conference_record(request: HttpRequest, code: str) -> HttpResponse:
    """The first step that lacks something; before the opening and for readers, the record as it is."""
    conference, user = conference_or_404(request, code), user_of(request)
    standing = Standing.of(conference)
    if may_record(user, conference, standing.booking) is None:
        return redirect("conference_record_step", conference.code, standing.next_step)
    if conference.state in (Conference.State.REQUESTED, Conference.State.BOOKED):
        return _not_open(request, conference, standing, OpenForm(**_when(standing)))
    log_viewed(request, conference, f"Record of {conference.code}", timezone.now())
    context = {
        "conference": conference,
        "identity": identity_of(conference),
        "minutes": content_of(conference, None),
        "standing": standing,
    }
    return render(request, "conferences/record_read.html", context)


def _when(standing: Standing) -> dict[str, Any]:
    return {"booking": standing.booking, "today": timezone.localdate()}


def _not_open(
    request: HttpRequest, conference: Conference, standing: Standing, form: OpenForm
) -> HttpResponse:
    missing = [adult.name for adult in without_reports(conference)]
    refusal = may_open(user_of(request), conference, standing.booking, missing, timezone.localdate())
    context: dict[str, Any] = {
        "conference": conference,
        "identity": identity_of(conference),
        "standing": standing,
        "refusal": refusal.sentence if refusal else "",
        "without_reports": missing,
        "statement": STATEMENTS[conference.meeting_format],
        "form": form,
    }
    return render(request, "conferences/record_open.html", context)


@role_required(*CASEWORK)
def conference_open(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the conference; its address asked for again leads to the page with the button."""
    conference = conference_or_404(request, code)
    if request.method != "POST":
        return redirect("conference_record", conference.code)
    standing = Standing.of(conference)
    form = OpenForm(request.POST, **_when(standing))
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
        return _not_open(request, conference, standing, form)
    messages.success(request, "The conference is open. What you write is kept as you go.")
    return redirect("conference_record", conference.code)


@role_required(*CASEWORK)
def conference_record_step(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One step of the record."""
    step = BY_KEY.get(key)
    if step is None:
        raise Http404
    page = PAGES.get(key, record_writing.written)
    return page(request, code, key)
