"""What young people wrote, which stands on Today until somebody has read it (safety 6). It names nobody."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import CHAIRS_MEANWHILE
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date

READ = "Read what a young person wrote"


def _line(told: dict[str, Any], today: date) -> Waiting:
    written = timezone.localtime(datetime.fromisoformat(told["at"]))
    return Waiting(
        name=told["family"],
        verb=READ if told["reaches"] else f"{READ}, and tell their social worker",
        url=reverse("conference_young_people", args=[told["code"]]),
        code=told["code"],
        when=f"written on {day_and_date(written.date())} at {written:%H:%M}",
        is_late=written.date() < today,
    )


YOUNG_PEOPLE = Section(
    "young people",
    f"""
    SELECT json_build_object(
        'family', family.name, 'code', meant.reference_id, 'at', unread.first_at,
        'reaches', EXISTS (
            SELECT FROM people_professional worker
            WHERE worker.person_id = family.social_worker_id AND worker.left_on IS NULL
                AND worker.email_verified_on IS NOT NULL
        )
    ) AS told, count(*) OVER () AS of_all
    FROM (
        SELECT conference_id, min(written_at) AS first_at
        FROM conferences_ownwords words WHERE read_at IS NULL AND NOT EXISTS (
            SELECT FROM conferences_ownwords further
            WHERE further.child_id = words.child_id AND further.written_at = words.written_at
                AND further.text = words.text AND further.id > words.id
        )
        GROUP BY conference_id
    ) AS unread
    JOIN conferences_conference meant ON meant.id = unread.conference_id
    JOIN people_family family ON family.id = meant.family_id
    WHERE {{seen}} AND ({CHAIRS_MEANWHILE})
    ORDER BY unread.first_at, meant.id LIMIT %(most)s
    """,  # noqa: S608
    _line,
    kind=Countable("message from a young person", "messages from young people"),
)
"""`reaches`: whether a message told the social worker, as in `young_people.readers`; else who reads it does.
What went on to the conference held instead stands there alone: with the chair of the one before until it has
one of its own. Of the conferences of these chairs, or of all in the areas, closed ones too; the oldest first.
"""
