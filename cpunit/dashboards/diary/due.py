"""Conferences to come by their last day, booked and not, and how many new ones come in a week."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Min, Q

from conferences.models import Conference, ConferenceRequest
from cpunit.domain.rules import Kind
from cpunit.people.models import User

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
    """So many conferences of one kind in an area (by key) whose last day this is. What is not booked may
    still wait to be accepted, so that no conference of it is there yet; what is booked may have nobody any
    more who may and can chair it, or is to be moved: its room is closed, or its day is not worked. So many
    of those that are needed are held wholly `by_video`.
    """

    last_day: date
    kind: str
    is_booked: bool
    number: int
    without_chair: int = 0
    area: int = 0
    to_move: int = 0
    by_video: int = 0

    @property
    def needed(self) -> int:
        """For how many of them a day, a chair or a room is still to be found."""
        return self.without_chair + self.to_move if self.is_booked else self.number


# What is asked for and has no conference yet stands among the dates alone.
DUE = """
SELECT c.limit_date, c.kind, c.state = 'booked', count(*),
    count(*) FILTER (WHERE c.state = 'booked' AND c.reference_id = ANY(%(without)s)), f.area_id,
    count(*) FILTER (WHERE c.state = 'booked' AND c.reference_id = ANY(%(moved)s)),
    count(*) FILTER (
        WHERE c.meeting_format = 'virtual' AND (c.state = 'requested' OR c.reference_id = ANY(%(lacking)s))
    )
FROM conferences_conference c JOIN people_family f ON f.id = c.family_id
WHERE f.area_id = ANY(%(areas)s) AND c.limit_date <= %(last)s
    AND (c.state = 'requested'
        OR c.state = 'booked' AND (c.limit_date >= %(first)s OR c.reference_id = ANY(%(lacking)s)))
GROUP BY 1, 2, 3, 6
UNION ALL
SELECT d.due_date, d.kind, false, count(*), 0, d.area_id, 0, 0
FROM deadlines_deadline d
WHERE d.area_id = ANY(%(areas)s) AND d.closed_at IS NULL
    AND d.kind = ANY(%(kinds)s) AND d.due_date <= %(last)s
    AND NOT EXISTS (SELECT FROM conferences_conferencechild there WHERE there.because_id = d.record_id)
GROUP BY 1, 2, 6
"""


@dataclass(frozen=True)
class Lacking:
    """The codes of what is booked and has no `chair`, and of what has one and is to be `moved`."""

    chair: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


def due_until(*, areas: Collection[int], first: date, last: date, lacking: Lacking) -> list[Due]:
    """In these areas: booked from the first day on, not booked, or lacking something, also from before. One
    query.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            DUE,
            {
                "areas": list(areas),
                "first": first,
                "last": last,
                "without": list(lacking.chair),
                "moved": list(lacking.moved),
                "lacking": list(lacking.chair | lacking.moved),
                "kinds": list(OF_DATES),
            },
        )
        return [Due(day, OF_DATES.get(kind, kind), *rest) for day, kind, *rest in cursor.fetchall()]


@dataclass(frozen=True)
class Coming:
    """How many new requests came in, in each area (by key), in how many weeks."""

    requests: Mapping[int, int]
    weeks: int

    @property
    def a_week(self) -> float:
        """Their mean, of all areas together."""
        return sum(self.requests.values()) / self.weeks if self.weeks else 0

    @property
    def sentence(self) -> str:
        """ "In the last 12 weeks 2.3 new requests a week came in." """
        if not self.weeks:
            return "No request came in yet, so that nothing says how many new ones are to be expected."
        since = "In the last week" if self.weeks == 1 else f"In the last {self.weeks} weeks"
        return f"{since} {self.a_week:.1f} new requests a week came in, counted from the records."

    def beside(self, left: Mapping[int, int], *, weeks: int) -> str:
        """ "If 2.3 a week go on coming in, 14 more come …: there is room for 5 of them." `left` is how many
        could still be held in each area beside what is known.
        """
        more = {area: math.ceil(number * weeks / self.weeks) for area, number in self.requests.items()}
        number = sum(more.values())
        if not number:
            return ""
        fit = sum(min(each, left.get(area, 0)) for area, each in more.items())
        room = "all" if fit == number else str(fit) if fit else "none"
        return (
            f"If {self.a_week:.1f} a week go on coming in, {number} more "
            f"{'comes' if number == 1 else 'come'} in the next six weeks: beside those above there is room "
            f"for {room} of them."
        )


def coming_in(reader: User, *, areas: Collection[int], monday: date) -> Coming:
    """Of the weeks before this one: twelve, or as many as there are records of. One query."""
    since = monday - timedelta(weeks=WEEKS_BACK)
    found = list(
        ConferenceRequest.objects.visible_to(reader)
        .filter(family__area__in=areas, requested_on__lt=monday)
        .exclude(state=ConferenceRequest.State.WITHDRAWN)
        .order_by("family__area")
        .values_list("family__area")
        .annotate(number=Count("pk", filter=Q(requested_on__gte=since)), first=Min("requested_on"))
    )
    first = min((first for *_, first in found), default=None)
    weeks = min(-(-(monday - first).days // 7), WEEKS_BACK) if first else 0
    return Coming({area: number for area, number, _ in found}, weeks)


def by_kind(due: Sequence[Due]) -> dict[str, tuple[int, int, int, int]]:
    """How many of each kind are booked, how many are not, how many of those booked have no chair, and how
    many are to be moved.
    """
    return {
        kind: (
            sum(each.number for each in due if each.kind == kind and each.is_booked),
            sum(each.number for each in due if each.kind == kind and not each.is_booked),
            sum(each.without_chair for each in due if each.kind == kind),
            sum(each.to_move for each in due if each.kind == kind),
        )
        for kind in KINDS
    }
