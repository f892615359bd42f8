"""What chairs found at the points of a conference: the list, one more, and one taken out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Conference
from cpunit.domain.practice_codes import LABELS
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from escalations.findings.actions.record_finding import record_finding
from escalations.findings.actions.take_out_finding import take_out_finding
from escalations.findings.forms import FindingForm, FindingOutForm
from escalations.findings.policies import may_find, may_take_out
from escalations.models import Finding

COLOURS = {Finding.Verdict.GOOD: "green", Finding.Verdict.SOUND: "grey", Finding.Verdict.IMPROVE: "orange"}
ANEW = "What it said stays on file. If it was otherwise, take it out and record it anew."


@require_safe
@role_required(*CASEWORK)
def findings(request: HttpRequest, code: str) -> HttpResponse:
    """The points of a conference with what was found at each."""
    conference, user = conference_or_404(request, code), user_of(request)
    of_it = Finding.objects.filter(conference=conference)
    found = list(of_it.select_related("agency", "team", "made_by").order_by("made_at", "pk"))
    return render(
        request,
        "escalations/findings/findings.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "points": [
                {
                    "name": point.label,
                    "url": reverse("finding_new", args=[code, point.value]),
                    "refusal": may_find(user, conference, point),
                    "rows": [_row(each, code, user) for each in found if each.point == point],
                }
                for point in Finding.Point
            ],
            "may": user.is_chair,
        },
    )


def _row(finding: Finding, code: str, user: Any) -> dict[str, Any]:
    may = may_take_out(user, finding) is None
    return {
        "finding": finding,
        "colour": COLOURS[Finding.Verdict(finding.verdict)],
        "about": [LABELS.get(each, each) for each in finding.codes],
        "out_url": reverse("finding_out", args=[code, finding.pk]) if may else "",
    }


@role_required(*CASEWORK)
def finding_new(request: HttpRequest, code: str, point: str) -> HttpResponse:
    """Record what was found at one point."""
    conference = conference_or_404(request, code, "family__team")
    if point not in Finding.Point.values:
        raise Http404
    form = FindingForm(**filled_in(request), conference=conference)
    return act(
        request,
        form,
        _page(conference, f"{Finding.Point(point).label}: what did you find?"),
        may=may_find(user_of(request), conference, point),
        do=lambda: record_finding(
            conference=conference,
            point=point,
            verdict=form.cleaned_data["verdict"],
            codes=form.cleaned_data["codes"],
            agency=form.agency,
            team=form.team,
            found=form.cleaned_data["found"],
            follows=form.cleaned_data["follows"],
            by=user_of(request),
            now=timezone.now(),
        ),
        said="It is recorded, and stands on each child's record.",
    )


@role_required(*CASEWORK)
def finding_out(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take out a finding that was recorded wrongly."""
    conference = conference_or_404(request, code)
    finding = get_object_or_404(Finding.objects.select_related("made_by"), conference=conference, pk=number)
    form = FindingOutForm(**filled_in(request))
    return act(
        request,
        form,
        _page(conference, f"Take out what was found: {finding.get_point_display().lower()}", intro=ANEW),
        may=may_take_out(user_of(request), finding),
        do=lambda: take_out_finding(
            finding=finding, why=form.cleaned_data["why"], by=user_of(request), now=timezone.now()
        ),
        said="The finding is taken out, and counts no more.",
    )


def _page(conference: Conference, title: str, intro: str = "") -> Page:
    return Page(
        title,
        reverse("findings", args=[conference.code]),
        "Quality assurance",
        intro=intro,
        identity=identity_of(conference),
        code=conference.code,
    )
