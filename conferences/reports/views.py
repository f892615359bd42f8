"""Reports received, and when the family had them."""

from collections.abc import Container
from functools import partial
from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import attempt_sealed
from conferences.invitations.parents import excluded_parents, parents_at_hand
from conferences.models import Conference, Participant, ReportShare
from conferences.reports.actions.record_report import facts_of, record_report
from conferences.reports.actions.record_report_share import facts_of as facts_of_share
from conferences.reports.actions.record_report_share import record_report_share
from conferences.reports.forms import ReportForm, ShareForm
from conferences.reports.policies import may_keep_reports
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.timescales import Kind
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.alerts import EXCLUDED, says
from cpunit.people.models import Adult, Professional
from cpunit.web.forms import filled_in

Status = Participant.Status
KINDS = (Kind.SOCIAL_WORK_REPORT, Kind.AGENCY_REPORT, Kind.REPORT_TO_FAMILY)
_OF_A_PROFESSIONAL = ("name", "job_title", "supervisor", "agency__name")
_OF_A_REPORT = ("conference", "is_social_work_report", "received_on", "summary", "signed_off_by__name")
_OF_A_PLACE = (
    "conference",
    "status",
    "person__kind",
    *(f"person__professional__{fact}" for fact in _OF_A_PROFESSIONAL),
    *(f"report__{fact}" for fact in _OF_A_REPORT),
)
_OF_A_SHARE = ("conference", "shared_on", "why_not", "reading_minutes", "participant__person")


@role_required(*CASEWORK)
def conference_reports(request: HttpRequest, code: str) -> HttpResponse:
    """Which reports are in, which are awaited, and what each parent was given when (failure 7)."""
    conference, user = conference_or_404(request, code), user_of(request)
    refusal = may_keep_reports(user, conference)
    is_report = request.method == "POST" and "report" in request.POST
    invited, known = _reports(conference)
    form = ReportForm(
        family=conference.family,
        invited=invited,
        stands=facts_of(known["reports"]),
        initial={"professional": _next(known["awaited"], conference)},
        **(filled_in(request) if is_report else {}),
    )
    identity = identity_of(conference)
    excluded = list(excluded_parents(conference)) if says(identity.alerts, EXCLUDED) else []
    shares = _share_forms(request, conference, excluded)
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
        "excluded": excluded,
        "refusal": refusal.sentence if refusal else "",
        **known,
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
    request: HttpRequest, conference: Conference, excluded: Container[Adult]
) -> list[dict[str, Any]]:
    stored: dict[int, ReportShare] = {
        share.participant.person_id: share
        for share in conference.report_shares.select_related("participant").only(*_OF_A_SHARE)
    }
    found = []
    adults = (adult for adult in parents_at_hand(conference) if adult not in excluded)
    for adult in adults:
        share = stored.get(adult.pk)
        is_sent = request.method == "POST" and request.POST.get("share") == str(adult.pk)
        bound = filled_in(request) if is_sent else {}
        form = ShareForm(prefix=f"a{adult.pk}", stands=facts_of_share(share), **bound)
        form.about = adult.name
        found.append({"adult": adult, "share": share, "form": form, "is_sent": is_sent})
    return found


def _next(awaited: list[Professional], conference: Conference) -> int | None:
    """Whose report is recorded next: the social worker's before the others'; nobody's once all are in."""
    keys = [person.pk for person in awaited]
    worker = conference.family.social_worker_id
    return worker if worker in keys else next(iter(keys), None)


def _reports(conference: Conference) -> tuple[list[Professional], dict[str, Any]]:
    """Who is invited, by name; the reports that are in, who is waited for, and by when."""
    places = list(
        conference.participants.professionals()
        .select_related("person__professional__agency", "report__signed_off_by")
        .only(*_OF_A_PLACE)
        .order_by("person__professional__name", "person_id")
    )
    came = [place.report for place in places if hasattr(place, "report")]
    not_in = [place for place in places if not hasattr(place, "report")]
    awaited = [place for place in not_in if place.status not in (Status.LISTED, Status.EXCLUDED)]
    deadlines = Deadline.objects.filter(
        record=conference.reference_id, kind__in=[kind.value for kind in KINDS]
    )
    shown = deadlines.order_by("id").only("kind", "due_date", "done_on")
    dates = shown_by_kind(shown, reckoner=Reckoner.current(), today=timezone.localdate())
    invited = [place.person.professional for place in places if place.status != Status.EXCLUDED]
    return invited, {
        "reports": sorted(came, key=attrgetter("pk")),
        "awaited": [place.person.professional for place in sorted(awaited, key=attrgetter("pk"))],
        "limits": [
            {"key": kind.words, "date": dates[kind.value], "url": ""} for kind in KINDS if kind.value in dates
        ],
    }
