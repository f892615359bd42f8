"""What a review does to a plan's clocks."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import User
from plans.models import Plan
from plans.plan.clocks import start_review_clocks, stop_clock


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
    plan.review_on = None
    plan.save()
    for kind in (Kind.FIRST_REVIEW, Kind.REVIEW):
        stop_clock(plan=plan, kind=kind, done_on=held_on, now=now)
    withdraw_deadlines(
        record=plan.reference,
        child=plan.child,
        kinds=(Kind.MIDWAY_REVIEW,),
        why=f"Not recorded before the review of {held_on:%-d %B %Y}",
        now=now,
    )
    if plan.is_open:
        start_review_clocks(
            plan=plan, counted_from=held_on, after=ConferenceKind.REVIEW, reckoner=reckoner, now=now
        )
    log(
        by=by,
        verb="reviewed",
        what=f"Review held on {held_on:%-d %B %Y}",
        now=now,
        record=plan.code,
        child=plan.child.code,
    )
