"""Conferences after this week at which what people need, or what answers a risk, is not arranged."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.taking_part.facts import NEEDS_LEFT, RISKS_LEFT, Left
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.dashboards.weeks import Weeks
from cpunit.diary.times import moment
from cpunit.domain.taking_part import LOOK_AHEAD
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    day = timezone.localdate(datetime.fromisoformat(told["starts"]))
    return Waiting(
        name=told["family"],
        verb="Arrange what is missing",
        url=reverse("conference_taking_part", args=[told["code"]]),
        code=told["code"],
        when=f"by {day_and_date(day)}: {Left(told['needs'], told['risks']).words}",
    )


def _from(today: date) -> datetime:
    """After this week: what is missing until then stands on the board."""
    return moment(Weeks(today).end_of_this + timedelta(days=1), time())


def _until(today: date) -> datetime:
    return moment(today + LOOK_AHEAD + timedelta(days=1), time())


TO_ARRANGE = Section(
    "to arrange",
    f"""
    SELECT json_build_object(
        'family', found.name, 'code', found.code, 'starts', found.starts_at,
        'needs', found.needs, 'risks', found.risks
    ) AS told, count(*) OVER () AS of_all
    FROM (
        SELECT family.name, ahead.reference_id AS code, booking.starts_at,
            {NEEDS_LEFT} AS needs, {RISKS_LEFT} AS risks
        FROM conferences_conference ahead
        JOIN conferences_booking booking ON booking.conference_id = ahead.id AND booking.cancelled_at IS NULL
        JOIN people_family family ON family.id = ahead.family_id
        WHERE ahead.state = 'booked' AND {{seen}}
            AND booking.starts_at >= %(arrange_from)s AND booking.starts_at < %(arrange_until)s
    ) AS found
    WHERE found.needs + found.risks > 0
    ORDER BY found.starts_at, found.code LIMIT %(most)s
    """,  # noqa: S608
    _line,
    {"arrange_from": _from, "arrange_until": _until},
    Countable("conference to arrange for", "conferences to arrange for"),
)
"""Of the user's areas, the nearest first."""
