"""What each page of one report begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Conference, Report
from conferences.reports.facts import Reports
from conferences.reports.line import Line
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.people.access import user_of
from cpunit.people.models import User
from cpunit.web.act import Page


@dataclass(frozen=True)
class Opened:
    """The conference, the one line of its reports, and who looks at it."""

    conference: Conference
    reports: Reports
    line: Line
    user: User

    @property
    def url(self) -> str:
        return reverse("report", args=[self.conference.code, self.line.key])

    @property
    def author(self) -> str:
        return self.line.professional.name

    @property
    def family_by(self) -> date | None:
        """By which day the parents are to have the reports."""
        kind, gone = Kind.REPORT_TO_FAMILY.value, Deadline.Outcome.WITHDRAWN
        found = [each for each in self.reports.deadlines if each.kind == kind and each.outcome != gone]
        return found[-1].due_date if found else None

    def page(
        self, title: str, *, intro: str = "", warning: str = "", ways: Sequence[tuple[str, str]] = ()
    ) -> Page:
        return Page(
            title,
            self.url,
            f"Back to the report of {self.author}",
            identity=identity_of(self.conference),
            code=self.conference.code,
            intro=intro,
            warning=warning,
            ways=ways,
        )


def opened_or_404(
    request: HttpRequest, code: str, key: int, *, is_brief: bool = False, is_whole: bool = False
) -> Opened:
    """The line of that place; 404 where this person may not see the conference, or nothing is expected of
    that place. `is_brief` and `whole` as in `Reports.of`.
    """
    conference = conference_or_404(request, code, "reference__family", "family__team")
    reports = Reports.of(conference, is_brief=is_brief, whole=key if is_whole else 0)
    line = reports.line(key)
    if line is None:
        raise Http404
    return Opened(conference, reports, line, user_of(request))


def with_report_or_404(
    request: HttpRequest, code: str, key: int, *, is_brief: bool = False
) -> tuple[Opened, Report]:
    """The same where the report is in."""
    opened = opened_or_404(request, code, key, is_brief=is_brief)
    if opened.line.report is None:
        raise Http404
    return opened, opened.line.report
