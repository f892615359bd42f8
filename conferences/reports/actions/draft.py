"""Keep what somebody has typed of their report, to go on with later."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import locked
from conferences.models import Participant, Report, ReportDraft
from conferences.reports.policies import may_take_reports
from cpunit.domain.frameworks.reports import Heading, titles
from cpunit.domain.refusal import must


@transaction.atomic
def save_draft(
    *,
    place: Participant,
    sections: Mapping[str, str],
    now: datetime,
    seen: str | None = None,
    author: str = "",
) -> ReportDraft:
    """The author's own, seen by nobody else; of a desk's, who writes it (`author`). `seen` as in `kept`."""
    must(may_take_reports(locked(place.conference)))
    draft = ReportDraft.objects.filter(participant=place).first()
    typed = {key: text.replace("\r\n", "\n").strip() for key, text in sections.items()}
    here = written_by(place, draft)
    stands = {key: here.get(key, "") for key in typed}
    wanted = kept(stands, seen, typed, lambda key: f"{titles()[key]}: {stands[key]}")
    draft = draft or ReportDraft(participant=place)
    draft.sections = {key: text for key, text in wanted.items() if text}
    draft.saved_at, draft.written_by = now, author.strip()
    draft.save()
    return draft


def written_by(place: Participant, draft: ReportDraft | None) -> dict[str, str]:
    """What its author has written so far: the draft, or what was sent."""
    if draft:
        return dict(draft.sections)
    report = Report.objects.filter(participant=place).only("sections").first()
    return dict(report.sections) if report else {}


def draft_facts(place: Participant, wanted: tuple[Heading, ...]) -> Facts:
    """What stands under each heading for its author."""
    here = written_by(place, ReportDraft.objects.filter(participant=place).first())
    return {heading.key: here.get(heading.key, "") for heading in wanted}
