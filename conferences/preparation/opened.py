"""Which reports the chair has opened here since they came or changed last, as the log of reading tells."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.utils.timezone import localdate

from conferences.models import Booking, Conference
from conferences.preparation.lines import DONE, TO_DO
from cpunit.audit.models import AuditEvent
from cpunit.domain.words import counted, day_and_date
from cpunit.uploads.models import Upload

PAGE, FILE, PACK = "Report", "Upload", "Report pack"
"""How the log calls a report's own page (the number of its place follows), a file (its kind and key follow),
and the chair's pack.
"""


class Report(NamedTuple):
    """What is read of a report that is in. `is_shown`: its page shows what it says, or nothing is kept of it
    but that it came; `pack_made_at` is the moment of the chair's pack.
    """

    participant_id: int
    is_social_work_report: bool
    changed_at: datetime | None
    is_shown: bool
    upload_id: UUID | None
    pack_made_at: datetime | None


_REPORTS = """
SELECT participant_id, is_social_work_report, changed_at, sections <> '{}'::jsonb OR upload_id IS NULL,
    upload_id, pack.made_at
FROM conferences_report report
LEFT JOIN conferences_reportpack pack ON pack.conference_id = report.conference_id
WHERE report.conference_id = %s::bigint ORDER BY report.id
"""


def known_reports(conference: Conference, booking: Booking | None) -> dict[str, tuple[str, str]]:
    """What is known of the two rows about reports: done once every one that is in was opened by the chair.
    Two queries.
    """
    with connection.cursor() as cursor:
        cursor.execute(_REPORTS, [conference.pk])
        reports = [Report(*row) for row in cursor.fetchall()]
    opened = _last_opened(conference, booking, reports) if booking and reports else {}
    own = [report for report in reports if report.is_social_work_report]
    others = [report for report in reports if not report.is_social_work_report]
    by = booking.chair.user.name if booking else "the chair"
    return {"social-work-report": _said(own, opened, by), "agency-reports": _said(others, opened, by)}


def _last_opened(
    conference: Conference, booking: Booking, reports: Sequence[Report]
) -> Mapping[int, datetime]:
    """When the chair last read each, by the key of its place: on its page, where that shows what it says; as
    its file; or in the pack that was made after it changed last.
    """
    places = {f"{PAGE}: {each.participant_id}": each.participant_id for each in reports if each.is_shown}
    kinds = Upload.Kind.labels
    places |= {
        f"{FILE}: {kind}, {each.upload_id}": each.participant_id
        for each in reports
        if each.upload_id
        for kind in kinds
    }
    events = AuditEvent.objects.filter(
        record=conference.code, by=booking.chair.user_id, verb="viewed", what__in=[*places, PACK]
    )
    last: dict[int, datetime] = {}
    pack: datetime | None = None
    for what, at in events.order_by().values_list("what").annotate(at=Max("at")):
        if what == PACK:
            pack = at
        else:
            last[places[what]] = max(at, last.get(places[what], at))
    made = reports[0].pack_made_at
    if pack and made and pack >= made:
        for each in reports:
            if each.changed_at is None or each.changed_at <= made:
                last[each.participant_id] = max(pack, last.get(each.participant_id, pack))
    return last


def _said(reports: Sequence[Report], opened: Mapping[int, datetime], by: str) -> tuple[str, str]:
    times = [opened[report.participant_id] for report in reports if _is_as_opened(report, opened)]
    if not reports:
        return "None is in yet", TO_DO
    if len(times) == len(reports):
        when = f"{by}, {day_and_date(localdate(max(times)))}"
        return f"Opened here by {when}" if len(
            times
        ) == 1 else f"All {len(times)} opened here by {when}", DONE
    if len(reports) > 1:
        return f"{len(times)} of {counted(len(reports), 'report')} opened here by {by}", TO_DO
    was_opened = reports[0].participant_id in opened
    return f"In, {'changed since it was opened' if was_opened else 'not opened here yet'}", TO_DO


def _is_as_opened(report: Report, opened: Mapping[int, datetime]) -> bool:
    """Whether nothing was added or mended in it since the chair opened it."""
    at = opened.get(report.participant_id)
    return at is not None and (report.changed_at is None or report.changed_at <= at)
