"""What one parent reads of a report: the report, or the version that its author gave for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.html import format_html, format_html_join

from conferences.conference.parts import titles_at
from conferences.models import Conference, Participant, Report, ReportOffer, ReportVersion
from cpunit.people.models import Person
from cpunit.uploads.models import Upload


@dataclass(frozen=True)
class WhatIsRead:
    """Text under headings (`titles` are theirs), or a file; `version` is None where it is the report itself,
    which alone has a summary.
    """

    report: Report
    version: ReportVersion | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_offer(cls, offer: ReportOffer) -> "WhatIsRead":
        return cls(offer.report, offer.version, titles_at(offer.report.conference))

    @property
    def sections(self) -> dict[str, str]:
        return dict(self.version.sections if self.version else self.report.sections)

    @property
    def is_social_work_report(self) -> bool:
        return self.report.is_social_work_report

    @property
    def summary(self) -> str:
        return "" if self.version else self.report.summary

    @property
    def upload_id(self) -> UUID | None:
        """The file that stands for it; None where its text does."""
        if self.sections:
            return None
        return self.version.upload_id if self.version else self.report.upload_id

    def upload(self) -> Upload | None:
        """Its file, without the bytes of it. One query; none where there is none."""
        key = self.upload_id
        return Upload.objects.only("kind", "text", "pages", "name").get(pk=key) if key else None

    @property
    def written(self) -> list[tuple[str, str]]:
        """Heading and text, of those under which something stands."""
        named = {key: self.titles.get(key, key) for key in self.sections}
        return [(named[key], text) for key, text in self.sections.items() if text]

    def html(self, upload: Upload | None = None) -> str:
        """As the finder of copies reads it, with the words that were found in its file."""
        parts = self.written
        if self.summary:
            parts = [*parts, ("What it says in short", self.summary)]
        if upload and upload.text.strip():
            parts = [*parts, ("Its file", upload.text)]
        body = format_html_join("", "<h2>{}</h2><p>{}</p>", parts)
        return format_html("<html><body>{}</body></html>", body)


def read_by(report: Report, place: Participant | None, conference: Conference) -> WhatIsRead:
    """What the parent of this place reads once it is offered to them: their version where one is in force,
    else the report. One query.
    """
    version = version_of(report, place)
    titles = titles_at(conference)
    return WhatIsRead(report, version if version and version.is_in_force else None, titles)


def versions_for(
    report: Report, people: Iterable[Person], conference: Conference
) -> dict[int, ReportVersion]:
    """What was asked for, or given, for each of these parents, by their key. One query."""
    found = ReportVersion.objects.filter(
        report=report, participant__person__in=people, participant__conference=conference
    )
    versions = {each.participant.person_id: each for each in found.select_related("participant")}
    for version in versions.values():
        version.report = report
    return versions


def version_of(report: Report, place: Participant | None) -> ReportVersion | None:
    """What was asked for, or given, for the parent of this place. One query."""
    if place is None:
        return None
    found = ReportVersion.objects.filter(report=report, participant=place).first()
    if found:
        found.report = report
    return found
