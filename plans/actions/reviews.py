"""What a review does to a plan's clocks, and how a plan ends."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.states import PLAN, next_state
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import User
from plans.actions.clocks import start_review_clocks, stop_clock
from plans.models import CoreGroup, Plan
from plans.policies import day_refusal, may_end


@transaction.atomic
def record_review(*, plan: Plan, held_on: date, reckoner: Reckoner, by: User | None, now: datetime) -> None:
    """A review conference was held and the plan goes on: the next review and midway review count from that
    day.

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


@transaction.atomic
def end_plan(*, plan: Plan, ended_on: date, reason: str, by: User | None, now: datetime, today: date) -> Plan:
    """End a plan for one of the six reasons (KRK-16).

    Its open dates are withdrawn, its planned core groups cancelled. A file that came in (no `by`) may leave
    the reason untold; a person may not.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("child", "reference", "chair")
        .get(pk=plan.pk)
    )
    refusal = (may_end(by, plan) if by else None) or day_refusal(plan, ended_on, today, "The end of the plan")
    if refusal:
        raise Refused(refusal)
    next_state(PLAN, "open" if plan.is_open else "ended", "end")
    if ended_on == plan.started_on:
        raise Refused("A plan cannot end on the day that it started.")
    if reason not in Plan.EndReason.values or (by and reason == Plan.EndReason.NOT_TOLD):
        raise Refused("Choose one of the six reasons for ending a plan.")
    plan.ended_on = ended_on
    plan.end_reason = reason
    plan.save()
    withdraw_deadlines(record=plan.reference, why=f"The plan ended on {ended_on:%-d %B %Y}", now=now)
    left_empty = CoreGroup.objects.filter(plans=plan, state=CoreGroup.State.PLANNED).exclude(
        plans__ended_on__isnull=True
    )
    for group in left_empty:
        group.state = CoreGroup.State.CANCELLED
        group.why_cancelled = "The plan ended"
        group.save()
    log(
        by=by,
        verb="ended",
        what=f"Plan ended on {ended_on:%-d %B %Y}: {plan.get_end_reason_display()}",
        now=now,
        record=plan.code,
        child=plan.child.code,
    )
    return plan
