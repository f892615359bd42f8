"""How children take part, where their social worker agreed and the chair is to (safety 5)."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import counted, day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    children = counted(told["number"], "child takes", "children take")
    day = timezone.localdate(datetime.fromisoformat(told["starts"]))
    return Waiting(
        name=told["family"],
        verb=f"Agree how {children} part",
        url=f"{reverse('conference_preparation', args=[told['code']])}#taking-part",
        code=told["code"],
        when=f"their social worker agreed; the conference is on {day_and_date(day)}",
    )


TO_AGREE = Section(
    "to agree",
    """
    SELECT json_build_object(
        'family', family.name, 'code', ahead.reference_id, 'number', waits.number,
        'starts', booking.starts_at
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_booking booking
    JOIN conferences_conference ahead ON ahead.id = booking.conference_id
    JOIN people_family family ON family.id = ahead.family_id
    JOIN LATERAL (
        SELECT count(*) AS number FROM conferences_conferencechild attached
        JOIN people_child child ON child.person_id = attached.child_id
        WHERE attached.conference_id = ahead.id AND attached.participation <> 'not-yet'
            AND attached.worker_agreed AND NOT attached.chair_agreed
            AND child.birth_date IS NOT NULL AND child.death_date IS NULL
    ) AS waits ON waits.number > 0
    WHERE booking.cancelled_at IS NULL AND booking.chair_id = ANY(%(chairs)s::bigint[])
        AND ahead.state IN ('booked', 'open') AND {seen}
    ORDER BY booking.starts_at, ahead.id LIMIT %(most)s
    """,
    _line,
    kind=Countable(
        "conference whose children’s part is to be agreed",
        "conferences whose children’s part is to be agreed",
    ),
)
"""Of the conferences of these chairs alone, as nobody else agrees for them; the next one first."""
