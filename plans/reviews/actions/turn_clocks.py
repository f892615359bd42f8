"""What a review does to the clocks of a plan that goes on."""

from datetime import date, datetime

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind
from plans.models import Plan
from plans.oversight.rounds import follow_midway, why_not_before
from plans.plan.clocks import start_review_clocks, stop_clock


def meet_reviews(*, plan: Plan, held_on: date, now: datetime) -> None:
    """The review that was due was held on that day, late or not; the midway review before it is no longer
    awaited.
    """
    for kind in (Kind.FIRST_REVIEW, Kind.REVIEW):
        stop_clock(plan=plan, kind=kind, done_on=held_on, now=now)
    withdraw_deadlines(
        record=plan.reference,
        child=plan.child,
        kinds=(Kind.MIDWAY_REVIEW,),
        why=why_not_before(held_on),
        now=now,
    )


def turn_review_clocks(*, plan: Plan, held_on: date, reckoner: Reckoner, now: datetime) -> None:
    """The next review and midway review count from the day of the one that was held."""
    meet_reviews(plan=plan, held_on=held_on, now=now)
    start_review_clocks(
        plan=plan, counted_from=held_on, after=ConferenceKind.REVIEW, reckoner=reckoner, now=now
    )
    follow_midway(plan, now)  # one was told of before the conference was, and came after it
