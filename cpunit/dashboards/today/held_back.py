"""A report that was released to a parent and is kept back by now (safety 1). It names
nobody outside the unit.
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
        verb="A report that was released is held back",
        url=reverse("report", args=[told["code"], told["place"]]),
        code=told["code"],
        when=f"since {day_and_date(since)}: its page says why",
    )


HELD_BACK = Section(
    "held back",
    """
    SELECT json_build_object(
        'family', family.name, 'code', ahead.reference_id, 'place', found.place, 'since', found.since
    ) AS told, count(*) OVER () AS of_all
    FROM (
        SELECT report.conference_id, report.participant_id AS place, min(offer.held_since) AS since
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
    ) AS found
    JOIN conferences_conference ahead ON ahead.id = found.conference_id
    JOIN people_family family ON family.id = ahead.family_id
    WHERE ahead.state IN ('requested', 'booked', 'open') AND {seen}
    ORDER BY found.since, found.place LIMIT %(most)s
    """,
    _line,
    kind=Countable("report that is held back", "reports that are held back"),
)
"""For a chair of their own conferences and of what they asked for or released, for others of their areas, as
whoever released it may be away; the oldest first.
"""
