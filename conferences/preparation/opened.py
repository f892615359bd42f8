"""Which reports the chair has opened here since they came or changed last, as the log of reading tells."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.timezone import localdate

from conferences.models import Booking, Conference, Report
from conferences.preparation.lines import DONE, TO_DO
from cpunit.audit.models import AuditEvent
from cpunit.domain.words import counted, day_and_date

PAGES = ("Report", "Report file")
"""How the log calls a report's own page and its file; the number of its place follows."""


def known_reports(conference: Conference, booking: Booking | None) -> dict[str, tuple[str, str]]:
    """What is known of the two rows about reports: done once every one that is in was opened by the chair.
    Two queries.
    """
    reports = list(conference.reports.only("participant", "is_social_work_report", "changed_at"))
    opened = _last_opened(conference, booking, reports) if booking and reports else {}
    own = [report for report in reports if report.is_social_work_report]
    others = [report for report in reports if not report.is_social_work_report]
    by = booking.chair.user.name if booking else "the chair"
    return {"social-work-report": _said(own, opened, by), "agency-reports": _said(others, opened, by)}


def _last_opened(
    conference: Conference, booking: Booking, reports: Iterable[Report]
) -> Mapping[int, datetime]:
    """When the chair last opened each, by the key of its place."""
    places = {
        f"{page}: {report.participant_id}": report.participant_id for report in reports for page in PAGES
    }
    events = AuditEvent.objects.filter(
        record=conference.code, by=booking.chair.user_id, verb="viewed", what__in=[*places]
    )
    last: dict[int, datetime] = {}
    for what, at in events.order_by().values_list("what").annotate(at=Max("at")):
        last[places[what]] = max(at, last.get(places[what], at))
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
