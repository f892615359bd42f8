"""Write and approve the chair's report, where the authority's rows ask for one (B&NES)."""

from datetime import datetime
from typing import Any

from django.db import transaction

from conferences.conference.booked import may_lead, standing_booking
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.sealed import Facts, is_as_seen, kept, seal
from conferences.conference.writing import locked, note
from conferences.minutes.actions.write_minutes import Reworded
from conferences.minutes.content import MinutesContent, content_of
from conferences.minutes.filed import file_content
from conferences.minutes.policies import may_write_chairs_report
from conferences.models import ChairsReport, Conference
from cpunit.domain.left_papers import Left, LeftPaper
from cpunit.domain.refusal import Refused, must
from cpunit.papers.actions.make_document import make_document
from cpunit.papers.models import Document
from cpunit.people.models import User

TEMPLATE = "conferences/minutes/papers/chairs_report.html"


@transaction.atomic
def save_chairs_report(
    *, conference: Conference, words: str, seen: str | None, by: User, now: datetime
) -> ChairsReport:
    """Keep what is written so far. Raises `Overtaken` where somebody else saved other words meanwhile."""
    conference = locked(conference)
    report = _of(conference)
    must(may_write_chairs_report(by, conference, report))
    changed = "Somebody else wrote in the chair’s report"
    wanted = kept(facts_of(report), seen, {"words": words}, lambda _: report.words, changed=changed)
    if wanted["words"] != report.words:
        report.words, report.written_by = wanted["words"], by
        report.save()
        note(conference, "wrote", "Chair’s report", by, now)
    return report


@transaction.atomic
def approve_chairs_report(
    *, conference: Conference, by: User, now: datetime, seen: str | None = None
) -> ChairsReport:
    """The chair approves it: a paper, filed to each child, which nobody changes any more. Raises `Reworded`
    where it says something else than the page on which it was read.
    """
    conference = locked(conference)
    booking = standing_booking(conference)
    report = _of(conference)
    must(may_write_chairs_report(by, conference, report))
    must(may_lead(by, booking))
    assert booking is not None
    if not is_as_seen(facts_of(report), seen):
        raise Reworded(seen=seal(facts_of(report)))
    if not report.words.strip():
        raise Refused("Write the chair’s own words first: a sentence is enough where all went as agreed.")
    must(may_stand_for_family(report.words, conference.family, about="words", told_apart=True))
    content = content_of(conference, None)
    approved_by = booking.chair.user.name
    report.document = make_document(
        record=conference.reference,
        kind=Document.Kind.CHAIRS_REPORT,
        title=title_of(conference, row_of(content)),
        template=TEMPLATE,
        context=context_of(content, report) | {"approved_by": approved_by, "approved_at": now},
        children=content.standing.children,
        by=by,
        now=now,
    )
    file_content(report.document, content, approved_by=approved_by)
    report.approved_by, report.approved_at = booking.chair, now
    report.save()
    note(conference, "approved", "Chair’s report", by, now)
    return report


def facts_of(report: ChairsReport | None) -> Facts:
    """All that is written of it by hand."""
    return {"words": report.words if report else ""}


def row_of(content: MinutesContent) -> LeftPaper | None:
    """What the authority says of it; None where a conference there leaves none."""
    return content.standing.profile.paper(Left.CHAIRS_REPORT)


def title_of(conference: Conference, row: LeftPaper | None) -> str:
    """What the authority calls it; it carries no name."""
    title = row.title if row else "Chair’s report"
    return f"{conference.get_kind_display()} {conference.code}: {title.lower()}"


def context_of(content: MinutesContent, report: ChairsReport | None) -> dict[str, Any]:
    """What it is drawn with, on the page and on paper."""
    row = row_of(content)
    return {
        "minutes": content,
        "conference": content.conference,
        "stands": [each.value for each in row.stands] if row else [],
        "asks": row.asks if row else "",
        "words": report.words if report else "",
    }


def _of(conference: Conference) -> ChairsReport:
    report, _ = ChairsReport.objects.select_for_update(of=("self",)).get_or_create(conference=conference)
    return report
