"""Put what reports say under the headings of the map, there to be said or struck (LDS-7)."""

import re
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction

from conferences.conference.booked import standing_booking
from conferences.conference.parts import parts_at
from conferences.live.policies import may_record
from conferences.models import Conference, Entry, Report
from conferences.models.live.entry import LONGEST
from cpunit.domain.refusal import must
from cpunit.people.models import User

PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[-•*–]\s)")
"""Where one thing that a report says ends: an empty line, or the next of a list."""


@transaction.atomic
def bring_reports(*, conference: Conference, by: User, now: datetime) -> int:
    """An entry for each paragraph under a heading of the map, in the view of who wrote it; answers how many
    are new. What was brought before stays as it was made of it since. Safe to run twice. Raises `Refused`
    where this person may not write in the record, or not any more.
    """
    must(may_record(by, conference, standing_booking(conference)))
    headings = [part.key for part in parts_at(conference) if part.is_written]
    rows = [
        Entry(
            key=uuid5(NAMESPACE_OID, f"report {report.pk} {heading} {nth}"),
            conference=conference,
            heading=heading,
            text=words,
            voice_id=report.participant_id,
            status=Entry.Status.BROUGHT,
            place=nth,
            from_report=report,
            from_part=f"{heading} {nth}",
            said_at=now,
            written_by=by,
            changed_by=by,
            changed_at=now,
        )
        for report in not_brought(conference)
        for heading in headings
        for nth, words in enumerate(said_under(report, heading), 1)
    ]
    Entry.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def not_brought(conference: Conference) -> list[Report]:
    """The reports that say something under a heading of the map, and of which nothing stands in it. One query
    beside the headings'.
    """
    headings = {part.key for part in parts_at(conference) if part.is_written}
    brought = Entry.objects.filter(conference=conference, from_report__isnull=False)
    reports = conference.reports.exclude(pk__in=brought.values("from_report"))
    found = reports.order_by("-is_social_work_report", "pk")
    return [each for each in found if any(str(each.sections.get(key, "")).strip() for key in headings)]


def said_under(report: Report, heading: str) -> list[str]:
    """What it says there, a paragraph each, the longest in pieces that an entry holds."""
    text = str(report.sections.get(heading, "")).strip()
    paragraphs = [each.strip() for each in PARAGRAPH.split(text) if each.strip()]
    return [
        paragraph[start : start + LONGEST]
        for paragraph in paragraphs
        for start in range(0, len(paragraph), LONGEST)
    ]
