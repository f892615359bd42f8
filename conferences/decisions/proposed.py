"""What reports propose for the plan: the social worker's draft (SUR-4), and what others recommend (LDS-8)."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from conferences.live.standing import Standing
from conferences.models import Conference, OutlineAction, Report, StruckRow
from cpunit.domain.draft_plan import DraftRow, rows_in
from cpunit.domain.frameworks.reports import DRAFT_PLAN, RECOMMENDED
from cpunit.people.models import Adult, Professional

HEADINGS = (DRAFT_PLAN.key, RECOMMENDED.key)
Owners = Sequence[Professional | Adult]


@dataclass(frozen=True)
class Proposed:
    """The rows of one report, and those of them that nobody has taken over or left out yet."""

    report: Report
    rows: tuple[DraftRow, ...]
    left: tuple[DraftRow, ...]


def proposed(standing: Standing, struck: Iterable[StruckRow]) -> list[Proposed]:
    """What each report proposes, the social worker's first. One query."""
    reports = {report.pk: report for report in standing.reports}
    answered = answered_by(standing.outline, struck)
    return sorted(
        (
            Proposed(reports[pk], tuple(rows), tuple(row for row in rows if row.mark not in answered))
            for pk, rows in _rows_of(standing.conference).items()
            if pk in reports and rows
        ),
        key=lambda each: not each.report.is_social_work_report,
    )


def rows_of(conference: Conference) -> dict[str, tuple[int, DraftRow]]:
    """Every row that a report proposes, by its mark, with the key of the report. One query."""
    return {row.mark: (pk, row) for pk, rows in _rows_of(conference).items() for row in rows}


def answered_by(rows: Iterable[OutlineAction], struck: Iterable[StruckRow]) -> Collection[str]:
    """The marks of what was taken over, and of what was left out or taken out again."""
    marks = {*(each.proposal for each in rows), *(each.proposal for each in struck)}
    return marks - {""}


def meant(who: str, owners: Owners) -> Professional | Adult | None:
    """Whom these words of a report mean: the one whose name stands in them, or else the one professional
    whose work or agency does; None where that is nobody, or more than one.
    """
    words = _plain(who)
    by_name = [each for each in owners if _plain(each.name) in words]
    if by_name:
        return by_name[0] if len(by_name) == 1 else None
    workers = [each for each in owners if isinstance(each, Professional)]
    by_work = [each for each in workers if _stands_in(words, each.job_title, each.agency.name)]
    return by_work[0] if len(by_work) == 1 else None


def _rows_of(conference: Conference) -> dict[int, list[DraftRow]]:
    written = conference.reports.filter(sections__has_any_keys=HEADINGS).order_by("pk")
    return {
        pk: [row for key in HEADINGS for row in rows_in(str(sections.get(key, "")))]
        for pk, sections in written.values_list("pk", "sections")
    }


def _stands_in(words: str, *names: str) -> bool:
    return any(_plain(name).strip() and _plain(name) in words for name in names)


def _plain(text: str) -> str:
    """In small letters, with a space before and after each word."""
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "
