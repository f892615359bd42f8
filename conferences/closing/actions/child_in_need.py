"""What became of a first child in need review that a conference set (KRK-15)."""

from datetime import date, datetime

from django.db import transaction

from conferences.closing.actions.tick_off import possible
from conferences.closing.policies import may_tick_off
from conferences.conference.writing import locked, note
from conferences.models import ChildInNeedReview, Conference, Decision
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Child, User


@transaction.atomic
def record_child_in_need_review(
    *,
    conference: Conference,
    child: Child,
    held_on: date | None = None,
    why_not: str = "",
    by: User,
    now: datetime,
) -> ChildInNeedReview:
    """It was held on a day, or is not to be held for a reason. Raises `Refused` where neither or both are
    given, where none was set for the child, and where it is recorded already.
    """
    conference = locked(conference)
    must(may_tick_off(by, conference))
    decision = conference.decisions.filter(child=child).prefetch_related("corrections").first()
    if decision is None or decision.in_force.outcome != Decision.Outcome.CHILD_IN_NEED:
        raise Refused(f"No child in need review was set for {child.name}.")
    why_not = why_not.strip()
    if bool(held_on) == bool(why_not):
        raise Refused("Give the day on which it was held, or why it is not to be held.", about="held_on")
    if held_on:
        possible(conference, held_on, now, about="held_on")
    before = ChildInNeedReview.objects.filter(conference=conference, child=child).first()
    if before:
        raise Refused(f"{child.name}: {became_of(before)} This is recorded already.")
    review = ChildInNeedReview.objects.create(
        conference=conference, child=child, held_on=held_on, why_not=why_not, recorded_by=by, recorded_at=now
    )
    note(conference, "recorded", f"Child in need review of {child.name}", by, now, child=child.code)
    return review


def became_of(review: ChildInNeedReview) -> str:
    """ "The review was held on Mon 2 June 2025."; "The review is not to be held: they moved." """
    if review.held_on:
        return f"The review was held on {day_and_date(review.held_on)}."
    return f"The review is not to be held: {review.why_not.removesuffix('.')}."
