"""Behind their author's door: the version of a report that a parent needs, typed or as a file."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.parts import titles_at
from conferences.conference.sealed import going_on
from conferences.models import ReportVersion
from conferences.reports.actions.give_version import give_version, stands_of, version_facts
from conferences.reports.actions.send_report import headings_to_write
from conferences.reports.fit import Fit, as_its_author_reads
from conferences.reports.forms import VersionFileForm, VersionTextForm
from conferences.reports.policies import may_ask_for_version
from conferences.reports.told import due_to_family
from conferences.reports.version_shown import version_state
from conferences.reports.versions_behind import own_versions
from conferences.reports.views.versions import others_of
from conferences.reports.what_is_read import WhatIsRead
from conferences.reports.who import Who
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.people.models import with_details
from cpunit.uploads.handler import was_too_large
from cpunit.uploads.looked_at import Given
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

SENT = "The version is sent. Your report stays as it is: professionals read it whole."


@behind_door("A version of their report for a parent", form=PROFESSIONAL)
def door_report_version(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """It begins with what they wrote; what this parent may not read is marked, and not why."""
    version = _version_or_404(visitor, code, key)
    report, conference = version.report, version.report.conference
    name = version.participant.person.name
    wanted = headings_to_write(
        conference, stands_of(version), is_social_work_report=report.is_social_work_report
    )
    form = VersionTextForm(
        headings=wanted,
        stands=version_facts(version, [each.key for each in wanted]),
        others=others_of(version),
        **filled_in(request),
    )
    who = Who(person=visitor.person)
    return act(
        request,
        form,
        Page(f"A version of your report for {name}", reverse("door"), "Back to your list"),
        may=who.may(conference) or may_ask_for_version(report),
        do=lambda: going_on(
            form,
            lambda: give_version(
                version=version,
                who=who,
                sections=form.sections(),
                serves=form.serves(),
                seen=form.seal,
                now=timezone.now(),
            ),
        ),
        said=SENT,
        template="conferences/reports/door/version.html",
        more=lambda: {
            "theirs": form.theirs,
            "version": version,
            "name": name,
            "code": code,
            "state": version_state(version, due_to_family(report), _today()),
            **_marked(version),
        },
    )


@behind_door("The file of a version of their report", form=PROFESSIONAL)
def door_report_version_file(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """The same as a file."""
    version = _version_or_404(visitor, code, key)
    name = version.participant.person.name
    form = VersionFileForm(others=others_of(version), too_large=was_too_large(request), **filled_in(request))
    who = Who(person=visitor.person)
    return act(
        request,
        form,
        Page(
            f"The file of your version for {name}",
            reverse("door_report_version", args=[code, key]),
            "Back to the version",
            intro="Somebody reads each page of it before they have it.",
        ),
        may=who.may(version.report.conference) or may_ask_for_version(version.report),
        do=lambda: give_version(
            version=version,
            who=who,
            given=Given.of(form.cleaned_data["file"]),
            serves=form.serves(),
            now=timezone.now(),
        ),
        said=SENT,
        to=reverse("door"),
        template="doors/form.html",
    )


def _version_or_404(visitor: Visitor, code: str, key: int) -> ReportVersion:
    of = (
        "report__conference__family", "report__conference__reference__family",
        "report__participant__person__professional", *with_details("participant__person"),
    )  # fmt: skip
    mine = own_versions(visitor.person).filter(report__conference__reference=code)
    found = mine.select_related(*of).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _marked(version: ReportVersion) -> dict[str, list[str]]:
    """Where in what they wrote, or in the version that they gave: what comes out, and what may have to."""
    conference, person = version.report.conference, version.participant.person
    begun = version if version.given_at and version.sections else None
    read = WhatIsRead(version.report, begun, titles_at(conference))
    found = Fit(conference, [person]).look(read, person, read.upload())
    return {"marked": as_its_author_reads(found.hits), "asked": as_its_author_reads(found.questions)}


def _today() -> date:
    return timezone.localdate()
