"""What answers to invitations ask of the unit: somebody whom their writer must not meet, and conferences near
by that would not be quorate. It names nobody.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.invitations.foreseen import COMING, needed_agencies
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.times import moment
from cpunit.domain.quoracy import Foreseen, rung_about_until
from cpunit.domain.words import day_and_date


def _until(today: date) -> datetime:
    """The end of the last day whose conferences are rung about today."""
    return moment(rung_about_until(today, Reckoner.current().calendar) + timedelta(days=1), time())


def _to_look_at(told: dict[str, Any], today: date) -> Waiting:
    day = timezone.localdate(datetime.fromisoformat(told["at"]))
    return Waiting(
        name=told["family"],
        verb="Look at whom somebody must not meet",
        url=reverse("people_must_not_meet", args=[told["code"], told["reply"]]),
        code=told["code"],
        when=f"answered on {day_and_date(day)}",
    )


def _to_ring(told: dict[str, Any], today: date) -> Waiting:
    day = timezone.localdate(datetime.fromisoformat(told["starts"]))
    return Waiting(
        name=told["family"],
        verb="Ring those who have not answered",
        url=reverse("conference_people", args=[told["code"]]),
        code=told["code"],
        when=f"{day_and_date(day)}: {Foreseen(told['coming'], told['needed']).sentence}",
    )


MUST_NOT_MEET = Section(
    "must not meet",
    """
    SELECT json_build_object(
        'family', family.name, 'code', ahead.reference_id, 'reply', reply.id, 'at', reply.at
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_reply reply
    JOIN conferences_conference ahead ON ahead.id = reply.conference_id
    JOIN people_family family ON family.id = ahead.family_id
    LEFT JOIN conferences_booking booking
        ON booking.conference_id = ahead.id AND booking.cancelled_at IS NULL
    WHERE reply.must_not_meet <> '' AND reply.looked_at IS NULL AND {seen}
        AND ahead.state IN ('requested', 'booked', 'open')
        AND (%(chairs)s::bigint[] IS NULL OR booking.chair_id = ANY(%(chairs)s::bigint[]))
    ORDER BY reply.at, reply.id LIMIT %(most)s
    """,
    _to_look_at,
    kind=Countable("answer to look at", "answers to look at"),
)
NOT_QUORATE = Section(
    "not quorate",
    f"""
    SELECT json_build_object(
        'family', found.name, 'code', found.code, 'starts', found.starts_at, 'coming', found.coming,
        'needed', %(quorum)s::int
    ) AS told, count(*) OVER () AS of_all
    FROM (
        SELECT family.name, ahead.reference_id AS code, booking.starts_at, {COMING} AS coming
        FROM conferences_conference ahead
        JOIN conferences_booking booking
            ON booking.conference_id = ahead.id AND booking.cancelled_at IS NULL
        JOIN people_family family ON family.id = ahead.family_id
        WHERE ahead.state = 'booked' AND {{seen}} AND ahead.reference_id <> ALL(%(shown)s::text[])
            AND booking.starts_at >= %(quorum_from)s::timestamptz
            AND booking.starts_at < %(quorum_until)s::timestamptz
            AND (%(chairs)s::bigint[] IS NULL OR booking.chair_id = ANY(%(chairs)s::bigint[]))
    ) AS found
    WHERE found.coming < %(quorum)s::int
    ORDER BY found.starts_at, found.code LIMIT %(most)s
    """,  # noqa: S608
    _to_ring,
    {
        "quorum": lambda today: needed_agencies(),
        "quorum_from": lambda today: moment(today, time()),
        "quorum_until": _until,
    },
    Countable("conference to ring about", "conferences to ring about"),
)
"""Of a chair's own conferences, or of the user's areas; of those on the board it is said there."""
