"""Behind their author's door: the version of a report that a parent needs, typed or as a file."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.parts import titles_at
from conferences.conference.sealed import going_on
from conferences.models import ReportVersion, VersionDraft
from conferences.reports.actions.give_version import give_version
from conferences.reports.actions.send_report import headings_to_write
from conferences.reports.actions.version_draft import as_begun, save_version_draft, version_draft_facts
from conferences.reports.begun import Begun
from conferences.reports.fit import Fit, as_its_author_reads
from conferences.reports.forms import DoorVersionForm, VersionFileForm
from conferences.reports.policies import may_ask_for_version
from conferences.reports.told import due_to_family
from conferences.reports.version_shown import version_state
from conferences.reports.versions_behind import own_versions
from conferences.reports.views.door import BACK, SAVED
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
    begun = Begun.of_version(version)
    is_theirs = report.is_social_work_report
    wanted = headings_to_write(conference, begun.keys(), is_social_work_report=is_theirs)
    draft = begun.draft if isinstance(begun.draft, VersionDraft) else None
    form = DoorVersionForm(
        headings=wanted,
        stands=version_draft_facts(begun, version, wanted),
        others=others_of(version),
        initial={"serves": draft.serves if draft else []},
        **filled_in(request),
    )
    who = Who(person=visitor.person)

    def do() -> ReportVersion | VersionDraft:
        sections, serves, now = form.sections(), form.serves(), timezone.now()
        saved = save_version_draft(version=version, sections=sections, serves=serves, seen=form.seal, now=now)
        if form.is_for_later:
            return saved
        return give_version(
            version=version,
            who=who,
            sections={key: saved.sections.get(key, "") for key in sections},
            serves=serves,
            seen=as_begun(saved, saved.version, list(sections)),
            now=now,
        )

    return act(
        request,
        form,
        Page(f"A version of your report for {name}", reverse("door"), BACK),
        may=who.may(conference) or may_ask_for_version(report),
        do=lambda: going_on(form, do),
        said=lambda done: SENT if isinstance(done, ReportVersion) else SAVED,
        template="conferences/reports/door/version.html",
        more=lambda: {
            "theirs": form.theirs or ("" if form.is_bound else begun.words(begun.to_settle)),
            "begun": begun,
            "version": version,
            "name": name,
            "code": code,
            "state": version_state(version, due_to_family(report), _today()),
            **_marked(version, form, [each.key for each in wanted]),
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


def _marked(version: ReportVersion, form: DoorVersionForm, keys: Iterable[str]) -> dict[str, list[str]]:
    """Where in what they have written so far: what comes out, and what may have to; of what came as a file,
    in its words.
    """
    conference, person = version.report.conference, version.participant.person
    so_far = ReportVersion(report=version.report, sections={key: form.written_under(key) for key in keys})
    begun = so_far if any(so_far.sections.values()) else None
    read = WhatIsRead(version.report, begun, titles_at(conference))
    found = Fit(conference, [person]).look(read, person, read.upload())
    form.opens_at(place.heading for place in (*found.hits, *found.questions))
    return {"marked": as_its_author_reads(found.hits), "asked": as_its_author_reads(found.questions)}


def _today() -> date:
    return timezone.localdate()
