"""A report that was released to a parent and is kept back by now (safety 1); one that waits for its author's
version for a parent; and one that came as a file, and waits to be read page by page before its release. It
names nobody outside the unit.
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    since = timezone.localdate(datetime.fromisoformat(told["since"]))
    return Waiting(
        name=told["family"],
        verb=VERBS[told["what"]],
        url=reverse("report", args=[told["code"], told["place"]]),
        code=told["code"],
        when=_when(told, since, today),
    )


def _when(told: dict[str, Any], since: date, today: date) -> str:
    if told["what"] == "held":
        return f"since {day_and_date(since)}: its page says why"
    if told["due"] is None:
        return f"since {day_and_date(since)}"
    due = date.fromisoformat(told["due"])
    return f"late since {day_and_date(due)}" if due < today else f"by {day_and_date(due)}"


VERBS = {
    "held": "A report that was released is held back",
    "owed": "A parent’s version of a report is with its author",
    "pages": "A report waits to be read page by page",
}


HELD_BACK = Section(
    "held back",
    """
    SELECT json_build_object(
        'family', family.name, 'code', ahead.reference_id, 'place', found.place, 'since', found.since,
        'what', found.what, 'due', (
            SELECT max(due_date) FROM deadlines_deadline
            WHERE record_id = ahead.reference_id AND kind = 'report-to-family' AND outcome <> 'withdrawn'
        )
    ) AS told, count(*) OVER () AS of_all
    FROM (
        SELECT 'held' AS what, report.conference_id, report.participant_id AS place,
            min(offer.held_since) AS since
        FROM conferences_reportoffer offer JOIN conferences_report report ON report.id = offer.report_id
        WHERE offer.held_since IS NOT NULL AND (
            %(chairs)s::bigint[] IS NULL
            OR offer.released_by_id = %(user)s::bigint OR offer.asked_by_id = %(user)s::bigint
            OR EXISTS (
                SELECT FROM conferences_booking booking
                WHERE booking.conference_id = report.conference_id AND booking.cancelled_at IS NULL
                    AND booking.chair_id = ANY(%(chairs)s::bigint[])
            )
        )
        GROUP BY report.conference_id, report.participant_id
        UNION ALL
        SELECT 'owed', report.conference_id, report.participant_id, min(version.wanted_since)
        FROM conferences_reportversion version JOIN conferences_report report ON report.id = version.report_id
        WHERE version.wanted_since IS NOT NULL AND %(chairs)s::bigint[] IS NULL
        GROUP BY report.conference_id, report.participant_id
        UNION ALL
        SELECT 'pages', report.conference_id, report.participant_id, min(offer.asked_at)
        FROM conferences_reportoffer offer JOIN conferences_report report ON report.id = offer.report_id
        LEFT JOIN conferences_reportversion version ON version.id = offer.version_id
        WHERE offer.released_at IS NULL AND offer.asked_by_id <> %(user)s::bigint
            AND %(chairs)s::bigint[] IS NULL AND offer.text_of = report.changed_at
            AND coalesce(version.sections, report.sections) = '{{}}'::jsonb
            AND (version.id IS NOT NULL OR NOT EXISTS (
                SELECT FROM conferences_reportversion own
                WHERE own.report_id = offer.report_id AND own.participant_id = offer.participant_id
            ))
        GROUP BY report.conference_id, report.participant_id
    ) AS found
    JOIN conferences_conference ahead ON ahead.id = found.conference_id
    JOIN people_family family ON family.id = ahead.family_id
    WHERE ahead.state IN ('requested', 'booked', 'open') AND {seen}
    ORDER BY found.since, found.place, found.what LIMIT %(most)s
    """,
    _line,
    kind=Countable("report that waits for somebody", "reports that wait for somebody"),
)
"""For a chair of their own conferences and of what they asked for or released, for others of their areas, as
whoever released it may be away; the oldest first.
"""
