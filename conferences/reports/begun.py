"""What the author of a report, or of a version of it, has written so far, beside what stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from conferences.conference.parts import titles_at
from conferences.models import Participant, Report, ReportDraft, ReportVersion, VersionDraft
from cpunit.domain.frameworks.reports import titles

Draft = ReportDraft | VersionDraft


def stands_of(version: ReportVersion) -> dict[str, str]:
    """What a version begins with: what was given of it before, else the report itself."""
    return dict(version.sections if version.given_at and version.sections else version.report.sections)


@dataclass(frozen=True)
class Begun:
    """A draft that was begun from a report, and the report as it stands now (`sent`, by heading; nothing
    where none is in, or a file stands for it). Under a heading that its author left alone stands what stands
    in the report: the office may have taken something out meanwhile that may reach no parent. `author` is who
    writes it, where a desk sends it; `titles` are those of the headings.
    """

    draft: Draft | None
    sent: Mapping[str, str]
    author: str = ""
    titles: Mapping[str, str] = field(default_factory=titles)

    @classmethod
    def of(cls, place: Participant) -> Self:
        """As both stand now. Two queries, and one for a conference that was opened."""
        draft = ReportDraft.objects.filter(participant=place).first()
        report = Report.objects.filter(participant=place).only("sections", "written_by").first()
        named = draft or report
        sent = report.sections if report else {}
        return cls(draft, sent, named.written_by if named else "", titles_at(place.conference))

    @classmethod
    def of_version(cls, version: ReportVersion) -> Self:
        """The same of a parent's version, of the report or of what was given before. One query, and one for a
        conference that was opened.
        """
        draft = VersionDraft.objects.filter(version=version).first()
        return cls(draft, stands_of(version), titles=titles_at(version.report.conference))

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it stands here yet."""
        return self.draft is None and not self.sent

    @property
    def is_compared(self) -> bool:
        return self.draft is not None and bool(self.sent)

    def keys(self) -> list[str]:
        """The headings under which something stands in either."""
        return list({**self.sent, **(self.draft.sections if self.draft else {})})

    def sent_text(self, key: str) -> str:
        return str(self.sent.get(key, ""))

    def is_own(self, key: str) -> bool:
        """Whether its author wrote otherwise under this heading than what they began from."""
        return self.draft is not None and (
            not self.sent or self._drafted(key) != self.draft.began_from.get(key, "")
        )

    def text(self, key: str) -> str:
        """What its author goes on from."""
        if self.draft is None:
            return self.sent_text(key)
        return self._drafted(key) if self.is_own(key) else self.sent_text(key)

    def _drafted(self, key: str) -> str:
        return str(self.draft.sections.get(key, "")) if self.draft else ""

    def changed(self) -> list[str]:
        """The headings that somebody changed in the report since its author began from it."""
        if self.draft is None or not self.is_compared:
            return []
        was = self.draft.began_from
        return [key for key in self.titles if self.sent_text(key) != was.get(key, "")]

    @property
    def to_settle(self) -> list[str]:
        """Those of them under which its author wrote, too, and otherwise."""
        return [key for key in self.changed() if self.text(key) != self.sent_text(key)]

    @property
    def taken(self) -> list[str]:
        """The titles of those under which only somebody else wrote."""
        return [self.titles[key] for key in self.changed() if not self.is_own(key)]

    @property
    def waits(self) -> bool:
        """Whether its author changed what they sent, and has not sent that."""
        return self.is_compared and any(self.text(key) != self.sent_text(key) for key in self.titles)

    def words(self, keys: Iterable[str]) -> str:
        """What stands in the report under these headings."""
        return "\n".join(f"{self.titles[key]}: {self.sent_text(key) or 'taken out'}" for key in keys)


def sent_as(key: str) -> str:
    """The name of what was sent under a heading, among the facts of a page."""
    return f"{key}@sent"
