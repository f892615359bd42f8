"""Conferences that wait to be booked, and requests to be completed or accepted, in a plain statement each:
putting the same together from its parts took longer than its answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.urls import reverse

from conferences.models import Conference, ConferenceRequest
from cpunit.dashboards.lines import DueLine
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.rules import Kind
from cpunit.people.models import Family, User
from cpunit.people.models.family import areas_of
from cpunit.web.dates import ShownDate

MOST_ROWS = 100
REVIEWS_AHEAD = timedelta(weeks=7)
"""A review stands there from five weeks before its limit, when its people are confirmed (KRK-6), and two more
to book it; before, it is booked in the room of the conference before it.
"""
LIMITS = {Kind.INITIAL_CONFERENCE.value, Kind.TRANSFER_IN_CONFERENCE.value}
OF_REVIEWS = {Kind.FIRST_REVIEW.value, Kind.REVIEW.value}
"""They stand under what is to be booked, so not once more under what else is due."""


@dataclass(frozen=True)
class Came:
    """A request that is to be completed or accepted; `discussion` is the code of its strategy discussion, ""
    for none, and `limit` the date by which its conference is to be held.
    """

    state: str
    requested_on: date | None
    family: Family
    discussion: str
    limit: Deadline | None


def requests_that_came(user: User) -> list[Came]:
    """Those to be accepted, those that came in and are not complete, and those that wait for their strategy
    discussion to be recorded. One query.
    """
    return [
        Came(state, requested_on, _family(family), discussion or "", _limit(limit))
        for family, limit, state, requested_on, discussion in _asked(_CAME, user)
    ]


def to_book(user: User, requests: Iterable[Came], *, reckoner: Reckoner, today: date) -> list[DueLine]:
    """Conferences to be booked and requests to be completed or accepted, the nearest limit first. One
    query.
    """
    rows = [
        DueLine(
            verb=_complete(each.state),
            url=reverse("conference_request", args=[each.discussion]),
            code=each.discussion,
            family=each.family,
            date=shown_date(each.limit, reckoner=reckoner, today=today),
        )
        for each in {each.discussion: each for each in requests}.values()
        if each.discussion and each.limit
    ]
    for family, limit, code, kind, state, limit_date in _asked(_TO_BOOK, user, until=today + REVIEWS_AHEAD):
        is_booked, runs = state == Conference.State.BOOKED, _limit(limit)
        rows.append(
            DueLine(
                verb=_book(kind, is_booked=is_booked),
                url=reverse("conference_earlier" if is_booked else "conference_book", args=[code]),
                code=code,
                family=_family(family),
                date=shown_date(runs, reckoner=reckoner, today=today)
                if runs
                else ShownDate.plain(limit_date, today=today, calendar=reckoner.calendar),
            )
        )
    return sorted(rows, key=lambda row: (row.date.due_date, row.code))


def _complete(state: str) -> str:
    return "Accept the request" if state == ConferenceRequest.State.SUBMITTED else "Complete the request"


def _book(kind: str, *, is_booked: bool) -> str:
    if is_booked:
        return "Bring it forward"
    return "Book the review" if kind == Conference.Kind.REVIEW else "Book the conference"


def _family(told: dict[str, Any]) -> Family:
    return Family(pk=told["id"], code=told["code"], name=told["name"])


def _limit(told: dict[str, Any] | None) -> Deadline | None:
    return Deadline(pk=told["id"], due_date=date.fromisoformat(told["due"])) if told else None


def _asked(statement: str, user: User, **more: object) -> list[tuple[Any, ...]]:
    scope = areas_of(user)
    places = {f"area_{number}": given for number, given in enumerate(scope.given)}
    areas = scope.sql % tuple(f"%({place})s" for place in places)
    given: dict[str, Any] = {
        "limits": [*LIMITS, *OF_REVIEWS],
        "most": MOST_ROWS,
        "zone": settings.TIME_ZONE,
        **places,
        **more,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement.format(areas=areas), given)
        return cursor.fetchall()


_FAMILY = "json_build_object('id', family.id, 'code', family.code, 'name', family.name)"
_LIMIT = "CASE WHEN runs.id IS NOT NULL THEN json_build_object('id', runs.id, 'due', runs.due_date) END"
_RUNS = """
SELECT due.id, due.record_id, due.due_date FROM deadlines_deadline due
WHERE due.closed_at IS NULL AND due.kind = ANY(%(limits)s::text[]) AND due.area_id = ANY({areas})
"""
_CAME = f"""
SELECT {_FAMILY}, {_LIMIT}, request.state, request.requested_on, discussion.reference_id
FROM conferences_conferencerequest request
JOIN people_family family ON family.id = request.family_id
LEFT JOIN conferences_strategydiscussion discussion ON discussion.id = request.strategy_discussion_id
LEFT JOIN LATERAL (
    {_RUNS} AND due.record_id = discussion.reference_id ORDER BY due.due_date DESC, due.id DESC LIMIT 1
) AS runs ON true
WHERE family.area_id = ANY({{areas}}) AND (
    request.state = 'submitted'
    OR request.state = 'draft'
        AND (request.requested_on IS NOT NULL OR request.strategy_discussion_id IS NULL)
)
ORDER BY request.requested_on, request.id LIMIT %(most)s::int
"""  # noqa: S608
_TO_BOOK = f"""
SELECT {_FAMILY}, {_LIMIT}, held.reference_id, held.kind, held.state, held.limit_date
FROM conferences_conference held
JOIN people_family family ON family.id = held.family_id
LEFT JOIN LATERAL (
    {_RUNS} AND held.why_reconvened = '' AND due.record_id IN (
        SELECT because_id FROM conferences_conferencechild WHERE conference_id = held.id
    )
    ORDER BY due.due_date, due.id LIMIT 1
) AS runs ON true
WHERE family.area_id = ANY({{areas}}) AND (
    held.state = 'requested' OR held.state = 'booked' AND held.lateness_reason = '' AND EXISTS (
        SELECT FROM conferences_booking standing
        WHERE standing.conference_id = held.id AND standing.cancelled_at IS NULL
            AND (standing.starts_at AT TIME ZONE %(zone)s::text)::date > held.limit_date
    )
) AND NOT (held.kind = 'review' AND held.limit_date > %(until)s::date)
ORDER BY held.limit_date, held.id LIMIT %(most)s::int
"""  # noqa: S608
"""One that is booked for a day after the one by which it is to be held, with nobody's leave, is among them:
the chair took up again, by an earlier day, what it was to follow.
"""
