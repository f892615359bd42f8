"""Put right what was recorded of a midway review, or take one out that never was."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import MIDWAY_REVIEW, next_state
from cpunit.domain.words import long_date
from cpunit.people.held import hold_family
from cpunit.people.models import Professional, User
from plans.models import MidwayReview, Plan
from plans.oversight.actions.midway import WHAT
from plans.oversight.policies import may_assure
from plans.oversight.rounds import follow_midway
from plans.oversight.writing import SAY_WHAT_WAS_WRONG, WITH, audited
from plans.plan.kept import keep
from plans.plan.policies import day_with_child_refusal

State = MidwayReview.State


@transaction.atomic
def correct_midway(
    *,
    review: MidwayReview,
    held_on: date,
    people: Collection[Professional],
    found: str,
    follows: str,
    why: str,
    by: User,
    now: datetime,
    today: date,
) -> MidwayReview:
    """The midway review as it was. What it said stays in its history, with why and with who had come; the
    dates follow, and keep their limits, so that late stays late. A plan of these that ended since is told of
    it too, as the record is also its own.
    """
    review, plans, was = _held(review, why, by, today)
    for plan in plans:
        must(day_with_child_refusal(plan, held_on, today, WHAT, about="held_on"))
        if held_on != was and plan.ended_on and held_on > plan.ended_on:
            raise Refused(
                f"Plan {plan.code} ended on {long_date(plan.ended_on)}, before {long_date(held_on)}: take "
                "this review out, and record it for the children whose plans went on.",
                about="held_on",
            )
    others = MidwayReview.objects.filter(plans__in=plans, state=State.HELD, held_on=held_on)
    if others.exclude(pk=review.pk).exists():
        raise Refused(f"The midway review of {long_date(held_on)} is recorded already.", about="held_on")
    if not found.strip():
        raise Refused("Say what you found.", about="found")
    review.held_on, review.found, review.follows = held_on, found.strip(), follows.strip()
    keep(review, why.strip(), came=people)
    for plan in plans:
        follow_midway(plan, now)
    audited(plans, "corrected", f"Midway review of {long_date(held_on)} ({why.strip()})", by, now)
    return review


@transaction.atomic
def take_out_midway(*, review: MidwayReview, why: str, by: User, now: datetime, today: date) -> MidwayReview:
    """It stands as one that did not take place, with why; its history keeps what was recorded. The date that
    it had met runs again, late where it is.
    """
    review, plans, was = _held(review, why, by, today)
    review.state = next_state(MIDWAY_REVIEW, review.state, "take out")
    review.held_on, review.found, review.follows, review.why_cancelled = None, "", "", why.strip()
    keep(review, why.strip(), came=())
    for plan in plans:
        follow_midway(plan, now)
    audited(plans, "took out", f"Midway review of {long_date(was)} ({why.strip()})", by, now)
    return review


def _held(review: MidwayReview, why: str, by: User, today: date) -> tuple[MidwayReview, list[Plan], date]:
    """The review, all plans that it was for, and the day on which it was held; all of it locked, and theirs
    to put right who chairs one of them: it was one review, whoever chairs the others by now.
    """
    hold_family(review.family_id)
    rows = Plan.objects.filter(midway_reviews=review).select_related(*WITH).order_by("pk")
    plans = list(rows.select_for_update(of=("self",)))
    theirs = [each for each in plans if each.is_open and each.chair and each.chair.user_id == by.pk]
    for plan in theirs or plans:
        must(may_assure(by, plan, today))
    review = MidwayReview.objects.select_for_update().get(pk=review.pk)
    if review.held_on is None:
        raise Refused("This midway review was not held: there is nothing to correct.")
    if not why.strip():
        raise Refused(SAY_WHAT_WAS_WRONG)
    return review, plans, review.held_on
