"""The next review of a plan: the conference at which it is reviewed, from the moment that it begins."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime

from conferences.models import Conference, ConferenceChild
from cpunit.domain.words import day_and_date
from cpunit.people.models import User
from plans.models import Plan

GOES_ON = (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN)


@dataclass(frozen=True, slots=True)
class NextReview:
    """The review of a plan as it stands: to be booked by `limit_date`, booked for `starts_at`, or open."""

    code: str
    state: str
    limit_date: date
    starts_at: datetime | None
    chair: str
    chair_user: int | None = None
    why_earlier: str = ""
    prompted_by: str = ""
    was_past_limit: bool = False

    @property
    def words(self) -> str:
        """ "Fri 1 August 2025 at 10:00, chaired by Ada Finch"; "to be booked, by Fri 8 August 2025"."""
        if self.state == Conference.State.OPEN:
            return "taking place now"
        if self.starts_at is None:
            return f"to be booked, by {day_and_date(self.limit_date)}"
        start = localtime(self.starts_at)
        return f"{day_and_date(start.date())} at {start:%H:%M}, chaired by {self.chair}"

    @property
    def moved(self) -> str:
        """ "Brought forward because of E26-K7Q2: He is back home", "Was booked past its limit"."""
        because = f" because of {self.prompted_by}" if self.prompted_by else ""
        earlier = f"Brought forward{because}: {self.why_earlier}" if self.why_earlier else ""
        late = "Was booked past its limit" if self.was_past_limit else ""
        return "\n".join(each for each in (earlier, late) if each)


def next_reviews(plans: Collection[Plan]) -> dict[str, NextReview]:
    """By the plan's code, for those that have one. One query."""
    rows = (
        ConferenceChild.objects.filter(
            because__in=[plan.reference_id for plan in plans],
            conference__kind=Conference.Kind.REVIEW,
            conference__state__in=GOES_ON,
        )
        .annotate(
            standing=FilteredRelation(
                "conference__bookings", condition=Q(conference__bookings__cancelled_at__isnull=True)
            )
        )
        .values_list(
            "because",
            "conference__reference",
            "conference__state",
            "conference__limit_date",
            "standing__starts_at",
            "standing__chair__user__name",
            "standing__chair__user",
            "standing__why_earlier",
            "standing__prompted_by",
            "conference__was_past_limit",
        )
    )
    return {
        plan: NextReview(code, state, limit, starts_at, chair or "", user, why or "", prompted or "", late)
        for plan, code, state, limit, starts_at, chair, user, why, prompted, late in rows
    }


def started_on(code: str | None) -> date | None:
    """Since when the plan of that code runs; None for anything else."""
    return Plan.objects.filter(reference=code).values_list("started_on", flat=True).first()


def without_review() -> QuerySet[Plan]:
    """Open plans of living children who are awaited at no conference, and of which none decides that takes
    place now.
    """
    awaited = ConferenceChild.objects.filter(child=OuterRef("child"), is_awaited=True)
    decided = ConferenceChild.objects.filter(
        because=OuterRef("reference"), conference__state=Conference.State.OPEN
    )
    return Plan.objects.open().filter(~Exists(awaited), ~Exists(decided), child__death_date__isnull=True)


def next_review(plan: Plan) -> NextReview | None:
    return next_reviews([plan]).get(plan.code)


def earlier_at(plan: Plan, review: NextReview | None, user: User, *, because: str) -> str:
    """The address at which this person brings the plan's review forward, because of that record; "" where it
    is not to be held any more, and for a chair whose it is not.
    """
    if review is None or review.state == Conference.State.OPEN:
        return ""
    chair = review.chair_user or (plan.chair.user_id if plan.chair else None)
    if user.is_chair and user.pk != chair:
        return ""
    return f"{reverse('conference_earlier', args=[review.code])}?because={because}"


def awaited_review(plan: Plan) -> Conference | None:
    """The review of the plan that is still to be held."""
    return Conference.objects.filter(
        attached_children__because=plan.reference_id, attached_children__is_awaited=True
    ).first()


def open_review(plan: Plan) -> Conference | None:
    """The review of the plan that is taking place."""
    return Conference.objects.filter(
        attached_children__because=plan.reference_id, state=Conference.State.OPEN
    ).first()


def last_conference(plan: Plan) -> Conference | None:
    """The last conference that was held about the plan: a review, or the one that started it; None where it
    came in with a census file that told of none.
    """
    reviews = Conference.objects.filter(
        attached_children__because=plan.reference_id, state=Conference.State.CLOSED
    )
    return reviews.order_by("-held_on", "-pk").first() or plan.conference
