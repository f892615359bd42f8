"""What a review decided of a plan takes effect on it: it goes on, or it ends."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from conferences.models import ConferenceChild, Decision, OutlineAction, ReviewedAction
from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.endings.actions.let_go import let_go
from plans.models import Plan, PlanAction
from plans.outcomes.actions.start_plan import OF_A_ROW
from plans.oversight.rounds import why_not_before
from plans.plan.clocks import start_clock
from plans.reviews.actions.turn_clocks import meet_reviews, turn_review_clocks
from plans.visits.actions.settle_visits import restart_visits


@transaction.atomic
def review_plan(
    *,
    plan: Plan,
    decision: Decision,
    arranged: ConferenceChild,
    rows: Iterable[OutlineAction],
    held_on: date,
    reckoner: Reckoner,
    by: User,
    now: datetime,
) -> Plan:
    """The plan goes on as the review made it: its category, who leads it, the visits, the core group, the
    actions and the contingency; the next review counts from this one, unless a file has told of this or a
    later one meanwhile. The caller holds the plan.
    """
    before = plan.get_category_display()
    plan.category = decision.category
    plan.lead_social_worker = arranged.lead_social_worker
    plan.visit_every = arranged.visit_every
    plan.contingency_plan = arranged.contingency_plan
    plan.contingency_in_family_words = arranged.contingency_in_family_words
    told_since = plan.last_reviewed_on is not None and plan.last_reviewed_on >= held_on
    if not told_since:
        plan.last_reviewed_on = held_on
    plan.save()
    plan.core_group_members.set(arranged.working_members)
    plan.core_group_family.set(arranged.family_members)
    _take_over(plan, rows, held_on)
    if not told_since:
        turn_review_clocks(plan=plan, held_on=held_on, reckoner=reckoner, now=now)
    _assure_anew(plan, held_on, reckoner, now)
    restart_visits(plan=plan, reckoner=reckoner, now=now)
    now_under = plan.get_category_display()
    changed = f", {now_under} instead of {before}" if now_under != before else ""
    _log(plan, "reviewed", f"Review held on {long_date(held_on)}: the plan goes on{changed}", by, now)
    return plan


@transaction.atomic
def end_at_review(*, plan: Plan, decision: Decision, held_on: date, by: User, now: datetime) -> Plan:
    """The plan ends on the day of its review, for the reason that was decided. The caller holds the plan."""
    plan.last_reviewed_on = plan.ended_on = held_on
    plan.end_reason = decision.end_reason
    plan.ending_conference = decision.conference
    plan.save()
    meet_reviews(plan=plan, held_on=held_on, now=now)
    let_go(plan=plan, now=now)
    why = f"Plan ended by its review on {long_date(held_on)}: {plan.get_end_reason_display()}"
    _log(plan, "ended", why, by, now)
    return plan


def _take_over(plan: Plan, rows: Iterable[OutlineAction], held_on: date) -> None:
    """The actions as the review wrote them. One that it found done is done, also where its row goes on as
    something else to do; one that it left out is no longer needed; one that the plan's own page closed
    meanwhile stays closed.
    """
    every = list(plan.actions.select_related("reviewed").order_by("pk"))
    to_do = [each for each in every if each.state == PlanAction.State.TO_DO]
    done = [each for each in to_do if each.reviewed and each.reviewed.became == ReviewedAction.Became.DONE]
    known = {pk: each for each in to_do if each not in done and (pk := _row_of(each))}
    closed_since = {_row_of(each) for each in every if each not in to_do and not _was_over(each)}
    kept = set()
    for row in rows:
        if row.pk in closed_since:
            continue
        action = known.get(row.pk) or PlanAction(plan=plan)
        action.row = row
        for name in OF_A_ROW:
            setattr(action, name, getattr(row, name))
        action.save()
        kept.add(action.pk)
    for action in to_do:
        if action.pk not in kept:
            state = PlanAction.State.DONE if action in done else PlanAction.State.NOT_NEEDED
            action.state, action.closed_on = state, held_on
            action.save()


def _was_over(action: PlanAction) -> bool:
    """Whether it was closed before the review opened, which may have taken it up again."""
    return action.reviewed is not None and action.reviewed.over_on is not None


def _row_of(action: PlanAction) -> int | None:
    """The key of the row in which it goes on; that of an action whose row was taken out and came back is the
    new one.
    """
    row: int | None = (action.reviewed.row_id if action.reviewed else None) or action.row_id
    return row


def _assure_anew(plan: Plan, held_on: date, reckoner: Reckoner, now: datetime) -> None:
    """The plan that a review made is looked over like the first one."""
    kind = Kind.PLAN_QUALITY_ASSURED
    withdraw_deadlines(
        record=plan.reference,
        child=plan.child,
        kinds=(kind,),
        why=why_not_before(held_on),
        now=now,
    )
    start_clock(
        plan=plan,
        kind=kind,
        counted_from=held_on,
        conference=ConferenceKind.REVIEW,
        reckoner=reckoner,
        now=now,
    )


def _log(plan: Plan, verb: str, what: str, by: User, now: datetime) -> None:
    log(by=by, verb=verb, what=what, now=now, record=plan.code, child=plan.child.code)
