"""What the case system was not told: what could not be sent, and what is to be typed in and has no date of
its own, as a conference's outcome has (WKF-10).
"""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.telling_case_system import Event
from cpunit.domain.words import day_and_date

VERBS = {"failed": "See why the case system was not told", "to-type-in": "Tell the case system"}


def _line(told: dict[str, Any], today: date) -> Waiting:
    made = date.fromisoformat(told["made"])
    what = Event(told["event"]).words
    return Waiting(
        name=told["family"],
        verb=f"{VERBS[told['state']]}: {what[0].lower()}{what[1:]}",
        url=reverse("case_system_notice", args=[told["key"]]),
        code=told["code"],
        when=f"since {day_and_date(made)}",
        is_late=told["state"] == "failed" or made < today,
    )


UNTOLD = Section(
    "case system not told",
    """
    SELECT json_build_object(
        'family', family.name, 'code', notice.record_id, 'key', notice.id, 'event', notice.event,
        'state', notice.state, 'made', (notice.made_at AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM case_system_notice notice
    JOIN people_reference record ON record.code = notice.record_id
    JOIN people_family family ON family.id = record.family_id
    WHERE (notice.state = 'failed' OR notice.state = 'to-type-in' AND notice.event <> 'conference-decided')
        AND {seen}
    ORDER BY notice.state, notice.made_at, notice.id
    LIMIT %(most)s
    """,
    _line,
    kind=Countable(
        "thing to tell the case system", "things to tell the case system", "/service/case-system/"
    ),
)
