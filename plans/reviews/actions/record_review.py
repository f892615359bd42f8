"""A review of which a census file tells, without its conference."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.people.models import User
from plans.models import Plan
from plans.reviews.actions.turn_clocks import meet_reviews, turn_review_clocks


@transaction.atomic
def record_review(*, plan: Plan, held_on: date, reckoner: Reckoner, by: User | None, now: datetime) -> None:
    """A review conference was held and the plan goes on: the next review and midway review count from that
    day. No day is agreed for the one after it yet.

    Safe to run twice, and in any order: a review before the latest one changes nothing.
    """
    if held_on <= plan.started_on:
        raise Refused(
            f"A review cannot be on or before the day that the plan started ({plan.started_on:%-d %B %Y})."
        )
    if plan.last_reviewed_on and held_on <= plan.last_reviewed_on:
        return
    plan.last_reviewed_on = held_on
    plan.save()
    if plan.is_open:
        turn_review_clocks(plan=plan, held_on=held_on, reckoner=reckoner, now=now)
    else:
        meet_reviews(plan=plan, held_on=held_on, now=now)
    log(
        by=by,
        verb="reviewed",
        what=f"Review held on {held_on:%-d %B %Y}",
        now=now,
        record=plan.code,
        child=plan.child.code,
    )
