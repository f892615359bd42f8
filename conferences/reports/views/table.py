"""Reports received, and when the family had them."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import attempt_sealed
from conferences.models import Conference, Participant, ReportShare
from conferences.reports.actions.record_report import facts_of, record_report
from conferences.reports.actions.record_report_share import facts_of as facts_of_share
from conferences.reports.actions.record_report_share import record_report_share
from conferences.reports.facts import KINDS, Reports
from conferences.reports.forms import ReportForm, ShareForm
from conferences.reports.pack_shown import pack_at_hand
from conferences.reports.policies import may_keep_reports
from conferences.reports.shown import answered, chased
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Adult, Professional
from cpunit.web.forms import filled_in

COLUMNS = ("From", "Report", "Where it stands", "Asked for", "With the family", "Answers")
_OF_A_SHARE = ("conference", "shared_on", "why_not", "reading_minutes", "participant__person")


@role_required(*CASEWORK)
def conference_reports(request: HttpRequest, code: str) -> HttpResponse:
    """Which reports are in, which are awaited, and what each parent was given when (failure 7)."""
    conference, user = conference_or_404(request, code), user_of(request)
    refusal = may_keep_reports(user, conference)
    is_report = request.method == "POST" and "report" in request.POST
    reports = Reports.of(conference)
    form = ReportForm(
        invited=_invited(conference),
        stands=facts_of(line.report for line in reports.lines if line.report),
        initial={"professional": _next(reports, conference)},
        **(filled_in(request) if is_report else {}),
    )
    identity = identity_of(conference)
    shares = _share_forms(request, conference, reports.parents)
    theirs = ""
    if is_report and form.is_valid():
        given = {"by": user, "now": timezone.now(), **form.cleaned_data, "seen": form.seal}
        saved, theirs = attempt_sealed(partial(record_report, conference=conference, **given), form)
        if saved.result:
            messages.success(request, f"The report of {saved.result.professional.name} is recorded.")
            return redirect("conference_reports", conference.code)
    for share in shares:
        if share["is_sent"] and share["form"].is_valid() and _share(request, conference, share):
            return redirect("conference_reports", conference.code)
    context = {
        "conference": conference,
        "identity": identity,
        "form": form,
        "theirs": theirs,
        "forms": [share["form"] for share in shares],
        "shares": shares,
        "excluded": reports.excluded,
        "refusal": refusal.sentence if refusal else "",
        "limits": _limits(reports),
        "columns": [{"label": label, "is_number": False, "sort_url": ""} for label in COLUMNS],
        "rows": _rows(reports),
        "reports": reports,
        "pack": pack_at_hand(conference),
    }
    return render(request, "conferences/reports/reports.html", context)


def _share(request: HttpRequest, conference: Conference, share: dict[str, Any]) -> bool:
    form = share["form"]
    given = {**form.cleaned_data, "seen": form.seal, "at": form.prefix}
    done, share["theirs"] = attempt_sealed(
        partial(
            record_report_share,
            conference=conference,
            adult=share["adult"],
            by=user_of(request),
            now=timezone.now(),
            **given,
        ),
        form,
    )
    if done:
        messages.success(request, f"It is recorded when {share['adult'].name} was given the reports.")
    return bool(done)


def _share_forms(
    request: HttpRequest, conference: Conference, parents: Iterable[Adult]
) -> list[dict[str, Any]]:
    stored: dict[int, ReportShare] = {
        share.participant.person_id: share
        for share in conference.report_shares.select_related("participant").only(*_OF_A_SHARE)
    }
    found = []
    for adult in parents:
        share = stored.get(adult.pk)
        is_sent = request.method == "POST" and request.POST.get("share") == str(adult.pk)
        bound = filled_in(request) if is_sent else {}
        form = ShareForm(prefix=f"a{adult.pk}", stands=facts_of_share(share), **bound)
        form.about = adult.name
        found.append({"adult": adult, "share": share, "form": form, "is_sent": is_sent})
    return found


def _next(reports: Reports, conference: Conference) -> int | None:
    """Whose report is recorded next: the social worker's before the others'; nobody's once all are in."""
    keys = [line.professional.pk for line in reports.awaited]
    worker = conference.family.social_worker_id
    return worker if worker in keys else next(iter(keys), None)


def _invited(conference: Conference) -> list[Professional]:
    """Whose report may be recorded: who is not kept out, by name."""
    places = conference.participants.professionals().exclude(status=Participant.Status.EXCLUDED)
    own = [f"person__professional__{fact}" for fact in ("name", "job_title", "supervisor")]
    told = places.select_related("person__professional").only("conference", "person__kind", *own)
    return [each.person.professional for each in told.order_by("person__professional__name", "person_id")]


def _limits(reports: Reports) -> list[dict[str, Any]]:
    dates = shown_by_kind(reports.deadlines, reckoner=Reckoner.current(), today=timezone.localdate())
    return [
        {"key": kind.words, "date": dates[kind.value], "url": ""} for kind in KINDS if kind.value in dates
    ]


def _rows(reports: Reports) -> list[list[dict[str, Any]]]:
    """A line a report, each leading to its own page."""
    code, today = reports.conference.code, timezone.localdate()
    return [
        [
            {
                "text": line.professional.name,
                "url": reverse("report", args=[code, line.key]),
                "is_name": True,
            },
            {"text": "Social work report" if line.is_social_work_report else line.professional.agency.name},
            {"text": line.state(today)},
            {"text": chased(line) or "–"},
            {"text": line.shared or "–"},
            {"text": answered(line)},
        ]
        for line in reports.lines
    ]
