"""What somebody wrote who is excluded: nobody looks for words of theirs, so it stands on Today until the
chair has said whether it is read out. It names nobody.
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import CHAIRS_MEANWHILE
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    sent = timezone.localtime(datetime.fromisoformat(told["at"]))
    return Waiting(
        name=told["family"],
        verb="Read what somebody wrote who is excluded",
        url=reverse("conference_reports", args=[told["code"]]),
        code=told["code"],
        when=f"sent on {day_and_date(sent.date())} at {sent:%H:%M}; the chair says whether it is read out",
    )


SAID_LATE = Section(
    "said late",
    f"""
    SELECT json_build_object('family', family.name, 'code', meant.reference_id, 'at', found.first_at) AS told,
        count(*) OVER () AS of_all
    FROM (
        SELECT answer.conference_id, min(answer.at) AS first_at
        FROM conferences_familyanswer answer
        JOIN conferences_participant place
            ON place.conference_id = answer.conference_id AND place.person_id = answer.person_id
        WHERE answer.is_read_out IS NULL AND place.status = 'excluded'
        GROUP BY answer.conference_id
    ) AS found
    JOIN conferences_conference meant ON meant.id = found.conference_id
    JOIN people_family family ON family.id = meant.family_id
    WHERE meant.state IN ('requested', 'booked', 'open') AND {{seen}} AND ({CHAIRS_MEANWHILE})
    ORDER BY found.first_at, meant.id LIMIT %(most)s
    """,  # noqa: S608
    _line,
    kind=Countable("conference with words of who is excluded", "conferences with words of who is excluded"),
)
"""Of the conferences of these chairs, or of all in the areas; the oldest first."""
