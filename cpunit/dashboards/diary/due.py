"""Conferences to come by their last day, booked and not, and how many new ones come in a week."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet

from conferences.models import Conference, ConferenceRequest
from cpunit.domain.rules import Kind
from cpunit.people.models import User
from cpunit.people.models.family import areas_of

KINDS = {
    Conference.Kind.INITIAL: "Initial",
    Conference.Kind.REVIEW: "Review",
    Conference.Kind.TRANSFER_IN: "Transfer",
}
OF_DATES = {
    Kind.INITIAL_CONFERENCE.value: Conference.Kind.INITIAL,
    Kind.TRANSFER_IN_CONFERENCE.value: Conference.Kind.TRANSFER_IN,
}
WEEKS_BACK = 12
"""Over how many weeks new requests are counted, so that one busy week does not say how it goes on."""


@dataclass(frozen=True, slots=True)
class Due:
    """So many conferences of one kind whose last day this is. What is not booked may still wait to be
    accepted, so that no conference of it is there yet.
    """

    last_day: date
    kind: str
    is_booked: bool
    number: int


# What is asked for and has no conference yet stands among the dates alone.
DUE = """
SELECT c.limit_date, c.kind, c.state = 'booked', count(*)
FROM conferences_conference c JOIN people_family f ON f.id = c.family_id
WHERE f.area_id = ANY({areas}) AND c.limit_date <= %(last)s
    AND (c.state = 'requested' OR c.state = 'booked' AND c.limit_date >= %(first)s)
GROUP BY 1, 2, 3
UNION ALL
SELECT d.due_date, d.kind, false, count(*)
FROM deadlines_deadline d
WHERE d.area_id = ANY({areas}) AND d.closed_at IS NULL AND d.kind = ANY(%(kinds)s) AND d.due_date <= %(last)s
    AND NOT EXISTS (SELECT FROM conferences_conferencechild there WHERE there.because_id = d.record_id)
GROUP BY 1, 2
"""


def due_until(reader: User, *, area: str, first: date, last: date) -> list[Due]:
    """What the reader may see, in one area or in all of theirs: booked from the first day on, not booked
    also from before. One query.
    """
    scope = areas_of(reader)
    areas = scope.sql % tuple(f"%(area_{place})s" for place in range(len(scope.given)))
    if area:
        areas = f"ARRAY(SELECT id FROM people_area WHERE slug = %(slug)s AND id = ANY({areas}))"  # noqa: S608
    given = {f"area_{place}": value for place, value in enumerate(scope.given)}
    with connection.cursor() as cursor:
        cursor.execute(
            DUE.format(areas=areas),
            {**given, "slug": area, "first": first, "last": last, "kinds": list(OF_DATES)},
        )
        return [Due(day, OF_DATES.get(kind, kind), *rest) for day, kind, *rest in cursor.fetchall()]


def _in(area: str, rows: Any, field: str) -> Any:
    return rows.filter(**{f"{field}__slug": area}) if area else rows


@dataclass(frozen=True)
class Coming:
    """How many new requests came in, in how many weeks."""

    requests: int
    weeks: int

    @property
    def sentence(self) -> str:
        """ "In the last 12 weeks 2.3 new requests a week came in." """
        if not self.weeks:
            return "No request came in yet, so that nothing says how many new ones are to be expected."
        since = "In the last week" if self.weeks == 1 else f"In the last {self.weeks} weeks"
        return (
            f"{since} {self.requests / self.weeks:.1f} new requests a week came in, counted from the records."
        )


def coming_in(reader: User, *, area: str, monday: date) -> Coming:
    """Of the weeks before this one: twelve, or as many as there are records of. One query."""
    asked: QuerySet[ConferenceRequest] = _in(
        area, ConferenceRequest.objects.visible_to(reader), "family__area"
    )
    since = monday - timedelta(weeks=WEEKS_BACK)
    found = asked.exclude(state=ConferenceRequest.State.WITHDRAWN).aggregate(
        number=Count("pk", filter=Q(requested_on__gte=since, requested_on__lt=monday)),
        first=Min("requested_on", filter=Q(requested_on__lt=monday)),
    )
    weeks = -(-(monday - found["first"]).days // 7) if found["first"] else 0
    return Coming(found["number"], min(weeks, WEEKS_BACK))


def by_kind(due: Iterable[Due]) -> dict[str, tuple[int, int]]:
    """How many of each kind are booked, and how many are not."""
    found: Counter[tuple[str, bool]] = Counter()
    for each in due:
        found[each.kind, each.is_booked] += each.number
    return {kind: (found[kind, True], found[kind, False]) for kind in KINDS}
