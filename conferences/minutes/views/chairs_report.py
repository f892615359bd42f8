"""The chair's report, where the authority asks for one: written, approved, sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.closing.recipients import without_copy
from conferences.closing.views.sending import before_sending
from conferences.conference.booked import may_lead, standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import going_on
from conferences.minutes.actions.ask_for_report import PAPER, ask_for_report
from conferences.minutes.actions.chairs_report import (
    approve_chairs_report,
    context_of,
    facts_of,
    save_chairs_report,
)
from conferences.minutes.actions.write_minutes import Reworded
from conferences.minutes.content import MinutesContent
from conferences.minutes.filed import filed_of
from conferences.minutes.forms.writing import ApproveReportForm, ChairsReportForm
from conferences.minutes.policies import may_send_chairs_report, may_write_chairs_report
from conferences.models import ChairsReport, Conference
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.release.progress import Progress
from cpunit.release.views.progress import how_far
from cpunit.release.views.progress import shown as progress_shown
from cpunit.release.views.releasing import to_release
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_chairs_report(request: HttpRequest, code: str) -> HttpResponse:
    """What stands in it, and the chair's own words."""
    conference, user = conference_or_404(request, code), user_of(request)
    report = _report(conference)
    shown = context_of(_content(conference, report), report)
    form = ChairsReportForm(stands=facts_of(report), asks=shown["asks"], **filled_in(request))
    here = reverse("conference_chairs_report", args=[code])
    return act(
        request,
        form,
        Page(
            f"Chair’s report of {conference.code}",
            reverse("conference_after", args=[code]),
            "Back to what is to do after the conference",
            identity=identity_of(conference),
        ),
        may=may_write_chairs_report(user, conference, report),
        do=lambda: going_on(
            form,
            lambda: save_chairs_report(
                conference=conference,
                words=form.cleaned_data["words"],
                seen=form.seal,
                by=user,
                now=timezone.now(),
            ),
        ),
        said="The report is saved.",
        to=here,
        template="conferences/minutes/chairs_report.html",
        more=lambda: {
            **shown,
            "report": report,
            "theirs": form.theirs,
            "may_approve": report is not None and _may_approve(user, conference, report),
            "may_send": may_send_chairs_report(user, report) is None
            and bool(without_copy(conference, PAPER)),
            **_copies(request, conference),
        },
    )


@role_required(*CASEWORK)
def conference_chairs_report_approve(request: HttpRequest, code: str) -> HttpResponse:
    """The check before the chair approves it."""
    conference, user = conference_or_404(request, code), user_of(request)
    report = _report(conference)
    shown: dict[str, Any] = context_of(_content(conference, report), report)
    form = ApproveReportForm(stands=facts_of(report), **filled_in(request))
    children = [child.name for child in shown["minutes"].standing.children]
    refusal = may_write_chairs_report(user, conference, report)
    return act(
        request,
        form,
        Page(
            f"Approve the chair’s report of {conference.code}?",
            reverse("conference_chairs_report", args=[code]),
            "Back to the report",
            identity=identity_of(conference),
            effects=[
                "The report becomes a PDF with the words that stand below.",
                f"It is filed to {listed(children)}.",
            ],
            warning="An approved report can never be changed.",
        ),
        may=refusal or may_lead(user, standing_booking(conference)),
        do=lambda: _approve(form, conference, user),
        said="The report is approved, and filed to each child.",
        template="conferences/minutes/chairs_report_approve.html",
        more=lambda: shown,
    )


def _report(conference: Conference) -> ChairsReport | None:
    rows = ChairsReport.objects.filter(conference=conference)
    return rows.select_related("approved_by__user", "document").defer("document__pdf").first()


def _content(conference: Conference, report: ChairsReport | None) -> MinutesContent:
    """Once it is approved, what it was drawn from then."""
    return filed_of(report.document_id if report else None, conference).content


def _may_approve(user: User, conference: Conference, report: ChairsReport) -> bool:
    refusal = may_write_chairs_report(user, conference, report)
    return not (refusal or may_lead(user, standing_booking(conference)))


def _approve(form: ApproveReportForm, conference: Conference, user: User) -> ChairsReport:
    """Approved as it was read; where it says something else by now, the form goes on from that."""
    try:
        return approve_chairs_report(conference=conference, by=user, now=timezone.now(), seen=form.seal)
    except Reworded as reworded:
        form.take(reworded.seen)
        raise


@role_required(*CASEWORK)
def conference_chairs_report_send(request: HttpRequest, code: str) -> HttpResponse:
    """The check before it goes out: to whom, how, and to whom not."""
    conference, user = conference_or_404(request, code), user_of(request)
    back = reverse("conference_chairs_report", args=[code])
    if refusal := may_send_chairs_report(user, _report(conference)):
        messages.error(request, refusal.sentence)
        return redirect(back)
    return before_sending(
        request,
        conference,
        without_copy(conference, PAPER),
        Page(
            f"Send the chair’s report of {conference.code}?",
            back,
            "Back to the report",
            identity=identity_of(conference),
        ),
        kind=PAPER,
        label="Send the report",
        ask=lambda: ask_for_report(conference=conference, by=user, now=timezone.now()),
    )


@require_safe
@role_required(*CASEWORK)
def conference_chairs_report_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far its copies are."""
    conference = conference_or_404(request, code)
    page = reverse("conference_chairs_report", args=[code])
    return how_far(request, conference.reference, PAPER, page=page)


def _copies(request: HttpRequest, conference: Conference) -> dict[str, Any]:
    progress = Progress.of(conference.reference_id, PAPER)
    return {
        **progress_shown(
            progress,
            url=reverse("conference_chairs_report_progress", args=[conference.code]),
            page=reverse("conference_chairs_report", args=[conference.code]),
        ),
        **to_release(progress, user_of(request), conference.reference, PAPER),
    }
