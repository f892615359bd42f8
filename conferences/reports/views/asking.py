"""Somebody is asked for a report, and what arrives by e-mail is taken in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.conference.identity import identity_of
from conferences.conference.instead import held_instead
from conferences.conference.loading import conference_or_404
from conferences.models import ReportChaser
from conferences.reports.actions.arrived import Arrived, OfLine, take_arrived
from conferences.reports.actions.chase import chase
from conferences.reports.forms import ArrivedForm
from conferences.reports.policies import may_keep_reports
from conferences.reports.views.loading import opened_or_404
from conferences.reports.who import Who
from cpunit.domain.words import listed
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.uploads.handler import was_too_large
from cpunit.uploads.looked_at import Given
from cpunit.web.act import Page, act, press
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


def _said(asked: list[ReportChaser]) -> str:
    return f"Asked by e-mail: {listed([chaser.participant.person_name for chaser in asked])}."


@require_POST
@role_required(*CASEWORK)
def reports_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask everybody whose report is missing."""
    conference, user = conference_or_404(request, code), user_of(request)
    return press(
        request,
        do=lambda: chase(conference=conference, by=user, now=timezone.now()),
        said=_said,
        to=reverse("conference_reports", args=[code]),
        then=lambda: enqueue(send_outbox),
    )


@require_POST
@role_required(*CASEWORK)
def report_ask(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Ask for one report."""
    opened = opened_or_404(request, code, key)
    return press(
        request,
        do=lambda: chase(
            conference=opened.conference, by=opened.user, now=timezone.now(), key=opened.line.key
        ),
        said=_said,
        to=opened.url,
        then=lambda: enqueue(send_outbox),
    )


@role_required(*CASEWORK)
def report_arrived(request: HttpRequest, code: str) -> HttpResponse:
    """Drop the e-mail here: the report that is attached goes to its line by itself. The page of a conference
    that was stood down leads to that of the one that is held instead.
    """
    conference, user = conference_or_404(request, code), user_of(request)
    if instead := held_instead(conference):
        before, conference = conference, conference_or_404(request, instead.code)
        if request.method == "GET":
            state = before.get_state_display().lower()
            messages.info(request, f"{code} is {state}: {instead.code} is held instead. Take it in here.")
            return redirect("report_arrived", instead.code)
    form = ArrivedForm(
        initial={"received_on": timezone.localdate()}, too_large=was_too_large(request), **filled_in(request)
    )
    of_line = list[str]()

    def do() -> Arrived:
        try:
            return take_arrived(
                conference=conference,
                given=Given.of(form.cleaned_data["file"]),
                received_on=form.cleaned_data["received_on"],
                looked=form.cleaned_data["looked"],
                written_by=form.cleaned_data["written_by"],
                who=Who(user=user),
                now=timezone.now(),
            )
        except OfLine as refused:
            of_line.append(reverse("report_file", args=[conference.code, refused.key]))
            raise

    return act(
        request,
        form,
        Page(
            "Take in an e-mail that a report came with",
            reverse("conference_reports", args=[conference.code]),
            "Back to the reports",
            identity=identity_of(conference),
            code=conference.code,
            intro="Save the e-mail as a file (.eml), or drag it here. Its reference, or the address that it "
            "came from, says whose report it is.",
        ),
        may=may_keep_reports(user, conference),
        do=do,
        said=_arrived,
        to=lambda done: reverse("report", args=[conference.code, done.report.participant_id]),
        template="conferences/reports/arrived.html",
        more=lambda: {"of_line": of_line},
    )


def _arrived(done: Arrived) -> str:
    said = f"The report of {done.report.professional.name} is taken in."
    if not done.before:
        return said
    return f"{said} It answered about {done.before}, which is not held: {done.report.conference.code} is."
