"""Reports received, and when the family had them."""

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
from conferences.invitations.parents import without_reports
from conferences.models import Conference, FamilyAnswer, Participant, ReportShare
from conferences.reports.actions.record_report import facts_of, record_report
from conferences.reports.actions.record_report_share import facts_of as facts_of_share
from conferences.reports.actions.record_report_share import record_report_share
from conferences.reports.facts import Reports
from conferences.reports.forms import ReportForm, ShareForm
from conferences.reports.line import Line
from conferences.reports.pack_shown import pack_at_hand
from conferences.reports.policies import may_keep_reports, may_settle
from conferences.reports.shown import answered, chased
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.timescales import Kind
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Professional, User
from cpunit.web.dates import ShownDate
from cpunit.web.forms import filled_in

COLUMNS = ("From", "Report", "Where it stands", "With the chair by", "With the family", "Answers")
NOBODY_ALLOCATED = "No social worker is allocated: record on the family’s page who is"
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
    shares = _share_forms(request, conference, reports)
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
    dates = _dates(reports)
    context = {
        "conference": conference,
        "identity": identity,
        "form": form,
        "theirs": theirs,
        "forms": [share["form"] for share in shares],
        "shares": shares,
        "excluded": reports.excluded,
        "refusal": refusal.sentence if refusal else "",
        "views": _of_others(reports),
        "settles": _settles(reports, user),
        "family_by": dates.get(Kind.REPORT_TO_FAMILY.value),
        "columns": [{"label": label, "is_number": False, "sort_url": ""} for label in COLUMNS],
        "rows": _rows(reports, dates),
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
    form.ask_if_refused()
    if done:
        messages.success(request, f"It is recorded when {share['adult'].name} was given the reports.")
    return bool(done)


def _share_forms(request: HttpRequest, conference: Conference, reports: Reports) -> list[dict[str, Any]]:
    """A line a parent: when they were given the reports, the form that records it, and what they said."""
    stored: dict[int, ReportShare] = {
        share.participant.person_id: share
        for share in conference.report_shares.select_related("participant").only(*_OF_A_SHARE)
    }
    left, found = {adult.pk for adult in without_reports(conference)}, []
    for adult in reports.parents:
        share = stored.get(adult.pk)
        is_sent = request.method == "POST" and request.POST.get("share") == str(adult.pk)
        bound = filled_in(request) if is_sent else {}
        form = ShareForm(prefix=f"a{adult.pk}", stands=facts_of_share(share), **bound)
        form.about = adult.name
        views = [each for each in reports.views if each.person_id == adult.pk]
        found.append(
            {
                "adult": adult,
                "share": share,
                "is_left": adult.pk in left,
                "lacks": reports.not_given_to(adult) if share and share.shared_on else "",
                "form": form,
                "is_sent": is_sent,
                "views": views,
            }
        )
    return found


def _of_others(reports: Reports) -> list[FamilyAnswer]:
    """What was said by who is asked no more."""
    asked = {each.pk for each in reports.parents}
    return [each for each in reports.views if each.person_id not in asked]


def _settles(reports: Reports, user: User) -> bool:
    """Whether this is the chair who decides about what somebody wrote who is excluded; asked where there is
    any.
    """
    is_any = any(each.mark for each in reports.views)
    return is_any and may_settle(user, reports.conference) is None


def _next(reports: Reports, conference: Conference) -> int | None:
    """Whose report is recorded next: the social worker's before the others'; nobody's once all are in."""
    keys = [line.professional.pk for line in reports.awaited]
    worker = conference.family.social_worker_id
    return worker if worker in keys else next(iter(keys), None)


def _invited(conference: Conference) -> list[Professional]:
    """Whose report may be recorded: who is not kept out, by name."""
    places = conference.participants.professionals().exclude(status=Participant.Status.EXCLUDED)
    own = [f"person__professional__{fact}" for fact in ("name", "job_title", "supervisor", "is_desk")]
    told = places.select_related("person__professional").only("conference", "person__kind", *own)
    return [each.person.professional for each in told.order_by("person__professional__name", "person_id")]


def _dates(reports: Reports) -> dict[str, ShownDate]:
    """By which day what is to be where, by kind."""
    return shown_by_kind(reports.deadlines, reckoner=Reckoner.current(), today=timezone.localdate())


def _rows(reports: Reports, dates: dict[str, ShownDate]) -> list[list[dict[str, Any]]]:
    """A line a report, each leading to its own page; its date while it is awaited."""
    code, today = reports.conference.code, timezone.localdate()
    return _without_worker(reports) + [
        [
            {
                "text": line.professional.name,
                "url": reverse("report", args=[code, line.key]),
                "is_name": True,
            },
            {"text": "Social work report" if line.is_social_work_report else line.professional.agency.name},
            {"text": f"{line.state(today)}{_asked(line)}"},
            _due(line, dates),
            {"text": line.shared or "–"},
            {"text": answered(line)},
        ]
        for line in reports.lines
    ]


def _without_worker(reports: Reports) -> list[list[dict[str, Any]]]:
    """The social work report has its row though nobody holds the case who would write it."""
    is_there = any(line.is_social_work_report for line in reports.lines)
    family = reports.conference.family
    if is_there or family.social_worker_id is not None or reports.conference.is_over:
        return []
    state = {"text": NOBODY_ALLOCATED, "url": reverse("family", args=[family.code]), "tag": ""}
    dash = {"text": "–"}
    return [[{"text": "Nobody yet"}, {"text": "Social work report"}, state, dash, dash, dash]]


def _asked(line: Line) -> str:
    asked = chased(line) if line.report is None else ""
    return f"; asked for on {asked}" if asked else ""


def _due(line: Line, dates: dict[str, ShownDate]) -> dict[str, Any]:
    kind = Kind.SOCIAL_WORK_REPORT if line.is_social_work_report else Kind.AGENCY_REPORT
    if not line.is_awaited or kind.value not in dates:
        return {"text": "–"}
    return {"date": dates[kind.value], "about": kind.words}
