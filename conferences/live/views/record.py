"""The live record: opened on the day and written step by step."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.invitations.parents import without_reports
from conferences.live.actions.open_conference import open_conference
from conferences.live.forms.opening import OpenForm
from conferences.live.policies import may_open
from conferences.live.standing import Standing
from conferences.live.step import step_of
from conferences.models import Conference
from cpunit.domain.frameworks.strengthening_families import STATEMENTS
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt


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
    return render(request, "conferences/live/open.html", context)


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
    step = step_of(key)
    if step is None:
        raise Http404
    return step.page(request, code, key)
