"""What each chair and minute taker answers for already, and which chairs know the family."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from conferences.conference.booked import known_chair
from conferences.models import Booking, Conference
from cpunit.domain.reaching import Knows
from cpunit.domain.timescales import Kind
from cpunit.people.eligibility import Candidate
from cpunit.people.models import Reference, User

REVIEWS = (Kind.FIRST_REVIEW, Kind.REVIEW)
"""Of these dates an open plan has one at a time, by whose owner its chair's plans are counted."""
AHEAD = (Conference.State.BOOKED, Conference.State.OPEN)
WORK = """
SELECT 'plans' AS what, chair.id AS chair, NULL::bigint AS family, count(*) AS number
FROM deadlines_deadline due
JOIN people_reference record ON record.code = due.record_id AND record.kind = %(plan)s
JOIN people_chair chair ON chair.user_id = due.owner_id
WHERE due.closed_at IS NULL AND due.kind = ANY(%(reviews)s) AND chair.id = ANY(%(chairs)s) GROUP BY chair.id
UNION ALL SELECT 'conferences', booking.chair_id, NULL, count(*)
FROM conferences_booking booking JOIN conferences_conference conference ON conference.id = conference_id
WHERE cancelled_at IS NULL AND state = ANY(%(ahead)s) AND booking.chair_id = ANY(%(chairs)s)
    AND conference.id <> %(but)s GROUP BY booking.chair_id
"""
"""What is a chair's caseload, wherever one is weighed against another: open plans and conferences to come."""


def given_for(chairs: Iterable[int], but: int = 0) -> dict[str, Any]:
    """What `WORK` asks for: the chairs by their keys, and a conference that does not count."""
    return {
        "chairs": list(chairs),
        "but": but,
        "plan": Reference.Kind.PLAN.value,
        "reviews": [each.value for each in REVIEWS],
        "ahead": [each.value for each in AHEAD],
    }


@dataclass(frozen=True)
class Caseload:
    """By keys: how many open plans a chair has, how many conferences to come, and of how many conferences to
    come somebody takes the minutes. `own` knows the plan, `booked` is the chair as it stands, `prepared` was
    to chair what was stood down and is held again by it, `family` are those who have chaired for the family.
    """

    plans: Counter[int]
    conferences: Counter[int]
    minutes: Counter[int]
    own: int | None
    booked: int | None
    family: frozenset[int]
    prepared: int | None = None

    @classmethod
    def of(
        cls,
        conference: Conference,
        candidates: Iterable[Candidate],
        officers: Iterable[User],
        earlier: Booking | None,
    ) -> "Caseload":
        """Two queries, for a review those that tell who knows the plan, and one for what follows another."""
        work: dict[str, Counter[int]] = {"plans": Counter(), "conferences": Counter()}
        with connection.cursor() as cursor:
            cursor.execute(WORK, given_for((each.chair.pk for each in candidates), but=conference.pk))
            for what, chair, _, number in cursor.fetchall():
                work[what][chair] = number
        takes = Q(minute_taker__in=[each.pk for each in officers], conference__state__in=AHEAD)
        near = (
            Booking.objects.filter(takes | Q(conference__family=conference.family_id), cancelled_at=None)
            .exclude(conference=conference)
            .order_by()
        )
        rows = list(near.values_list("chair", "minute_taker", "conference__state", "conference__family"))
        is_review = conference.kind == Conference.Kind.REVIEW
        return cls(
            plans=work["plans"],
            conferences=work["conferences"],
            minutes=Counter(taker for _, taker, state, _ in rows if state in AHEAD),
            own=known_chair(conference) if is_review else None,
            booked=earlier.chair_id if earlier else None,
            family=frozenset(chair for chair, _, _, family in rows if family == conference.family_id),
            prepared=_who_prepared(conference),
        )

    @classmethod
    def unknown(cls) -> "Caseload":
        """Where nobody is weighed against another. No query."""
        return cls(Counter(), Counter(), Counter(), None, None, frozenset())

    def load(self, chair: int) -> int:
        """Plans and conferences together."""
        return self.plans[chair] + self.conferences[chair]

    def knows(self, chair: int) -> Knows:
        if chair == self.own:
            return Knows.PLAN
        is_known = chair in (self.booked, self.prepared) or chair in self.family
        return Knows.FAMILY if is_known else Knows.NOBODY


def _who_prepared(conference: Conference) -> int | None:
    """Who was to chair the conference that it follows, and decided what was to be decided before it."""
    if conference.follows_id is None:
        return None
    rows = Booking.objects.filter(conference=conference.follows_id).order_by("-pk")
    return rows.values_list("chair", flat=True).first()
