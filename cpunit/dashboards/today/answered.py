"""What a service manager answered about a day past the limit, for who asked, until they have seen it."""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date


def _answered(told: dict[str, Any], today: date) -> Waiting:
    day = day_and_date(date.fromisoformat(told["day"]))
    return Waiting(
        name=told["family"],
        verb=f"A later day is {'approved: book it up to' if told['approved'] else 'refused: not'} {day}",
        url=reverse("conference", args=[told["code"]]),
        code=told["code"],
        when=f"by {told['by']}" + ("" if told["approved"] else f": {told['why_not']}"),
    )


ANSWERED = Section(
    "answered",
    """
    SELECT json_build_object(
        'family', family.name, 'code', conference.reference_id, 'day', asked.day, 'approved', asked.approved,
        'why_not', left(asked.why_not, 160), 'by', manager.name
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_laterasked asked
    JOIN conferences_conference conference ON conference.id = asked.conference_id
    JOIN people_family family ON family.id = conference.family_id
    JOIN people_user manager ON manager.id = asked.answered_by_id
    WHERE asked.asked_by_id = %(user)s AND asked.seen_at IS NULL
        AND conference.state IN ('requested', 'booked') AND {seen}
        AND NOT EXISTS (
            SELECT FROM conferences_booking booking
            WHERE booking.conference_id = conference.id AND booking.booked_at > asked.answered_at
        )
    ORDER BY asked.answered_at, asked.id LIMIT %(most)s
    """,
    _answered,
    kind=Countable("answer about a later day", "answers about a later day"),
)
"""Once it is booked after the answer there is nothing left to do with it."""
