"""A parent's own version of a report: staff ask its author for it, or enter it for them."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.conference.parts import titles_at
from conferences.conference.sealed import going_on
from conferences.models import Report, ReportVersion
from conferences.reports.actions.give_version import give_version, version_facts
from conferences.reports.actions.send_report import headings_to_write, sections_of
from conferences.reports.actions.versions import ask_for_version, asked_facts, drop_version
from conferences.reports.begun import stands_of
from conferences.reports.fit import Fit
from conferences.reports.forms import AskVersionForm, VersionFileForm, VersionTextForm
from conferences.reports.policies import may_ask_for_version, may_be_dropped, may_keep_reports
from conferences.reports.told import reminders_of
from conferences.reports.version_shown import version_state
from conferences.reports.views.loading import Opened, with_report_or_404
from conferences.reports.what_is_read import WhatIsRead
from conferences.reports.who import Who
from cpunit.domain.words import day_and_date
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.models import Adult, Person
from cpunit.uploads.handler import was_too_large
from cpunit.uploads.looked_at import Given
from cpunit.web.act import Page, act, press
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@dataclass(frozen=True)
class ForParent:
    """The report, and the parent of whose version a page is."""

    opened: Opened
    report: Report
    adult: Adult
    version: ReportVersion | None

    @property
    def url(self) -> str:
        return self.at("report_version")

    def at(self, name: str) -> str:
        return reverse(name, args=[self.opened.conference.code, self.opened.line.key, self.adult.pk])

    def page(self, title: str, intro: str = "") -> Page:
        """Of one of the ways in which it comes: it leads back to the page of the version."""
        page = self.opened.page(title, intro=intro)
        return Page(
            title, self.url, "Back to the version", identity=page.identity, code=page.code, intro=intro
        )


def for_parent_or_404(request: HttpRequest, code: str, key: int, adult: int) -> ForParent:
    opened, report = with_report_or_404(request, code, key, is_brief=True)
    report.conference = opened.conference
    parent = next((each for each in opened.reports.parents if each.pk == adult), None)
    if parent is None:
        raise Http404
    person = Person.objects.select_related("adult").get(pk=adult)
    version = ReportVersion.objects.filter(report=report, participant__person=person).first()
    if version:
        version.report = report
    return ForParent(opened, report, person.adult, version)


@role_required(*CASEWORK)
def report_version(request: HttpRequest, code: str, key: int, adult: int) -> HttpResponse:
    """How it stands with it, what stands in the report that they may not read, and asking its author."""
    about = for_parent_or_404(request, code, key, adult)
    opened, version = about.opened, about.version
    form = AskVersionForm(stands=asked_facts(version), **filled_in(request))
    if version:
        form.submit_label = "Tell its author" if version.wanted_since else "Ask for it once more"
    may = may_keep_reports(opened.user, opened.conference) or may_ask_for_version(about.report)
    return act(
        request,
        form,
        opened.page(f"A version for {about.adult.name} of the report of {opened.author}"),
        may=may,
        do=lambda: going_on(
            form,
            lambda: ask_for_version(
                report=about.report,
                adult=about.adult,
                words=form.cleaned_data["words"],
                by=opened.user,
                now=timezone.now(),
                seen=form.seal,
            ),
        ),
        said=lambda done: _asked(done, opened.author),
        to=about.url,
        then=lambda: enqueue(send_outbox),
        template="conferences/reports/version.html",
        more=lambda: {"theirs": form.theirs, "about": about, **_stands(about)},
    )


@role_required(*CASEWORK)
def report_version_text(request: HttpRequest, code: str, key: int, adult: int) -> HttpResponse:
    """Type it for its author, who said what it is to be."""
    about = for_parent_or_404(request, code, key, adult)
    version = about.version
    if version is None:
        raise Http404
    opened, report = about.opened, about.report
    is_theirs = report.is_social_work_report
    wanted = headings_to_write(opened.conference, stands_of(version), is_social_work_report=is_theirs)
    form = VersionTextForm(
        headings=wanted,
        stands=version_facts(version, [each.key for each in wanted]),
        others=others_of(version),
        **filled_in(request),
    )
    return act(
        request,
        form,
        about.page(
            f"What {about.adult.name} is to read of the report of {opened.author}",
            "It begins with what stands in the report. Only its author says what is left out of it, or how "
            "it is said: enter what they told you. The report itself stays as it is.",
        ),
        may=may_keep_reports(opened.user, opened.conference),
        do=lambda: going_on(
            form,
            lambda: give_version(
                version=version,
                who=Who(user=opened.user),
                sections=form.sections(),
                serves=form.serves(),
                seen=form.seal,
                now=timezone.now(),
            ),
        ),
        said="The version is kept. Offer it to them, and somebody else releases it.",
        template="conferences/reports/text.html",
        more=lambda: {"theirs": form.theirs, "upload": None},
    )


@role_required(*CASEWORK)
def report_version_file(request: HttpRequest, code: str, key: int, adult: int) -> HttpResponse:
    """Take its file in, as its author sent it."""
    about = for_parent_or_404(request, code, key, adult)
    version = about.version
    if version is None:
        raise Http404
    opened = about.opened
    form = VersionFileForm(others=others_of(version), too_large=was_too_large(request), **filled_in(request))
    return act(
        request,
        form,
        about.page(f"The file of the version for {about.adult.name}"),
        may=may_keep_reports(opened.user, opened.conference),
        do=lambda: give_version(
            version=version,
            who=Who(user=opened.user),
            given=Given.of(form.cleaned_data["file"]),
            serves=form.serves(),
            now=timezone.now(),
        ),
        said="The version is kept. Offer it to them: who releases it reads it page by page.",
    )


@require_POST
@role_required(*CASEWORK)
def report_version_drop(request: HttpRequest, code: str, key: int, adult: int) -> HttpResponse:
    """It is not needed any more."""
    about = for_parent_or_404(request, code, key, adult)
    version = about.version
    if version is None:
        raise Http404
    return press(
        request,
        do=lambda: drop_version(version=version, by=about.opened.user, now=timezone.now()),
        said="It is not asked for any more.",
        to=about.opened.url,
    )


def others_of(version: ReportVersion) -> dict[int, str]:
    """Who else is to have a version of the same report that is not here yet, by its key."""
    others = ReportVersion.objects.filter(report=version.report_id, wanted_since__isnull=False)
    found = others.exclude(pk=version.pk).select_related("participant__person__adult").order_by("pk")
    return {each.pk: each.participant.person.name for each in found}


def _asked(version: ReportVersion, author: str) -> str:
    if reminders_of(version):
        return f"{author} is asked for it by e-mail, and finds on their own page what is marked."
    return f"It stands on the page of {author}. No e-mail reaches them: ring them."


def _stands(about: ForParent) -> dict[str, object]:
    """Where the report holds what is withheld from them, for staff; and how it stands with the version."""
    opened, report, version = about.opened, about.report, about.version
    person = about.adult.person
    read = WhatIsRead(report, None, titles_at(opened.conference))
    fit, upload = Fit(opened.conference, [person]), read.upload()
    found = fit.look(read, person, upload)
    given = WhatIsRead(report, version, read.titles) if version and version.given_at else None
    due = opened.family_by
    return {
        "hits": found.hits,
        "questions": found.questions,
        "is_picture": bool(upload and not upload.can_be_searched),
        "state": version_state(version, due, timezone.localdate()) if version else "",
        "reminders": [day_and_date(timezone.localdate(each.queued_at)) for each in reminders_of(version)]
        if version
        else [],
        "sections": sections_of(opened.conference, given) if given else [],
        "file": given.upload() if given else None,
        "may_drop": version is not None and may_be_dropped(opened.user, opened.conference) is None,
    }
