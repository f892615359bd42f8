"""What social workers propose about who is invited to their reviews, until the unit has answered it (KRK-6).
It names nobody who is on a list.
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import counted, day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    day = timezone.localdate(datetime.fromisoformat(told["at"]))
    return Waiting(
        name=told["family"],
        verb=f"Answer {counted(told['number'], 'proposal')} about who is invited",
        url=f"{reverse('conference_people', args=[told['code']])}#who-is-invited",
        code=told["code"],
        when=f"by {told['worker']} on {day_and_date(day)}",
    )


INVITEES = Section(
    "invitees",
    """
    SELECT json_build_object(
        'family', family.name, 'code', ahead.reference_id, 'worker', said.worker, 'number', said.number,
        'at', said.at
    ) AS told, count(*) OVER () AS of_all
    FROM (
        SELECT proposal.conference_id, count(*) AS number, min(confirmed.at) AS at,
            min(confirmed.confirmed_by) AS worker
        FROM conferences_listproposal proposal
        JOIN conferences_listconfirmed confirmed ON confirmed.id = proposal.confirmed_id
        WHERE proposal.answered_at IS NULL GROUP BY proposal.conference_id
    ) AS said
    JOIN conferences_conference ahead ON ahead.id = said.conference_id
    JOIN people_family family ON family.id = ahead.family_id
    WHERE ahead.state IN ('requested', 'booked', 'open') AND {seen}
    ORDER BY said.at, ahead.id LIMIT %(most)s
    """,
    _line,
    kind=Countable("review with proposals", "reviews with proposals"),
)
"""Of the user's areas, the one that has waited longest first."""
