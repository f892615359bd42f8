"""What each chair and minute taker answers for already, and which chairs know the family."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from conferences.conference.booked import known_chair
from conferences.models import Booking, Conference
from cpunit.deadlines.models import Deadline
from cpunit.domain.reaching import Knows
from cpunit.domain.timescales import Kind
from cpunit.people.eligibility import Candidate
from cpunit.people.models import Reference, User

REVIEWS = (Kind.FIRST_REVIEW, Kind.REVIEW)
"""Of these dates an open plan has one at a time, by whose owner its chair's plans are counted."""
AHEAD = (Conference.State.BOOKED, Conference.State.OPEN)


@dataclass(frozen=True)
class Caseload:
    """By keys: how many open plans a chair has, how many conferences to come, and of how many conferences to
    come somebody takes the minutes. `own` knows the plan, `booked` is the chair as it stands, `family` are
    those who have chaired for the family.
    """

    plans: Counter[int]
    conferences: Counter[int]
    minutes: Counter[int]
    own: int | None
    booked: int | None
    family: frozenset[int]

    @classmethod
    def of(
        cls,
        conference: Conference,
        candidates: Iterable[Candidate],
        officers: Iterable[User],
        earlier: Booking | None,
    ) -> "Caseload":
        """Two queries, and for a review those that tell who knows the plan."""
        chairs, users = [each.chair.pk for each in candidates], [each.pk for each in officers]
        running = Deadline.objects.open().filter(
            kind__in=REVIEWS, record__kind=Reference.Kind.PLAN, owner__chair__in=chairs
        )
        plans = running.order_by().values_list("owner__chair").annotate(Count("pk"))
        standing = Booking.objects.filter(cancelled_at__isnull=True).order_by()
        serves = Q(chair__in=chairs) | Q(minute_taker__in=users)
        near = standing.filter(
            Q(serves, conference__state__in=AHEAD) | Q(conference__family=conference.family_id)
        ).exclude(conference=conference)
        rows = list(near.values_list("chair", "minute_taker", "conference__state", "conference__family"))
        ahead = [row[:2] for row in rows if row[2] in AHEAD]
        is_review = conference.kind == Conference.Kind.REVIEW
        return cls(
            plans=Counter(dict(plans)),
            conferences=Counter(chair for chair, _ in ahead),
            minutes=Counter(taker for _, taker in ahead),
            own=known_chair(conference) if is_review else None,
            booked=earlier.chair_id if earlier else None,
            family=frozenset(row[0] for row in rows if row[3] == conference.family_id),
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
        return Knows.FAMILY if chair == self.booked or chair in self.family else Knows.NOBODY
