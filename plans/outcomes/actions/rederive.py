"""What becomes of a plan once the decision about it is corrected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from conferences.booking.actions.leave import leave
from conferences.models import ConferenceChild, Decision
from cpunit.audit.log import log
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.corrections import Follows
from cpunit.people.models import User
from plans.endings.actions.let_go import let_go, take_up
from plans.endings.actions.settle_deaths import follow_core_groups
from plans.models import Plan
from plans.outcomes.actions.plan_core_groups import plan_core_groups
from plans.outcomes.actions.review_plan import review_plan
from plans.outcomes.actions.start_plan import start_plan
from plans.oversight.actions.release_chair import release_chair
from plans.plan.review import awaited_review
from plans.plan.taking import take_plan

MISTAKE = "The decision that started the plan was recorded by mistake"


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """A decision as it is in force from now on, for the child in that place, on the day of its conference."""

    decision: Decision
    place: ConferenceChild
    held_on: date
    reckoner: Reckoner
    by: User
    now: datetime


def rederive(follows: Follows, plan: Plan | None, to: Corrected) -> None:
    """Let the plan be as if it had been decided so. The caller holds the family, the conference and the plan;
    `plan` is the one that the conference started or reviewed, None where there is none to change.
    """
    if follows is Follows.STARTS:
        _start(to)
    elif plan is not None and follows in FOLLOWS:
        FOLLOWS[follows](plan, to)


def _start(to: Corrected) -> None:
    """As of the day of the conference: every date counts from it, and is late where it has passed. The first
    core group is as it was arranged there, if it was.
    """
    conference = to.decision.conference
    plan = start_plan(
        conference=conference,
        decision=to.decision,
        arranged=to.place,
        rows=conference.outline.filter(children=to.decision.child),
        held_on=to.held_on,
        reckoner=to.reckoner,
        by=to.by,
        now=to.now,
    )
    plan_core_groups(conference=conference, places=[to.place], plans=[plan])
    _answer_for(plan, to)


def _never_was(plan: Plan, to: Corrected) -> None:
    plan.ended_on, plan.end_reason = plan.started_on, Plan.EndReason.BY_MISTAKE
    plan.save()
    let_go(plan=plan, now=to.now, why=MISTAKE)
    _leave_review(plan, to)
    _log(plan, "annulled", f"{MISTAKE}: it is not counted", to)


def _end(plan: Plan, to: Corrected) -> None:
    """On the day of its review, under the category that it had until then."""
    until_then = Q(last_reviewed_on__isnull=True) | ~Q(last_reviewed_on=to.held_on)
    before = plan.history.filter(until_then).order_by("-history_id").first()
    plan.category = before.category if before else plan.category
    plan.ended_on, plan.end_reason = to.held_on, to.decision.end_reason
    plan.ending_conference = to.decision.conference
    plan.save()
    let_go(plan=plan, now=to.now)
    _leave_review(plan, to)
    _log(plan, "ended", f"By a corrected decision: {plan.get_end_reason_display()}", to)


def _go_on(plan: Plan, to: Corrected) -> None:
    """What fell away with its end runs again, in the family in which the child is by now, and the review
    makes of it what it makes of a plan that goes on.
    """
    take_up(plan=plan, now=to.now)
    if plan.reference.family_id != plan.child.family_id:
        take_plan(plan=plan, family=plan.child.family)
    plan.ended_on, plan.end_reason, plan.ending_conference = None, "", None
    plan.last_reviewed_on = None
    plan.save()
    follow_core_groups(plan, to.now)
    review_plan(
        plan=plan,
        decision=to.decision,
        arranged=to.place,
        rows=to.decision.conference.outline.filter(children=to.decision.child),
        held_on=to.held_on,
        reckoner=to.reckoner,
        by=to.by,
        now=to.now,
    )
    _answer_for(plan, to)


def _answer_for(plan: Plan, to: Corrected) -> None:
    """Its chair may have left since, or may not answer for the family as it is now: the child was moved, or
    the family handed over.
    """
    release_chair(plan=plan, family=plan.child.family, by=to.by, now=to.now)


def _recategorise(plan: Plan, to: Corrected) -> None:
    if not to.decision.reviews_plan:
        plan.initial_category = to.decision.category
    plan.category = to.decision.category
    plan.save()
    _log(plan, "corrected", f"The category, {plan.get_category_display()}", to)


def _give_reason(plan: Plan, to: Corrected) -> None:
    if plan.ending_conference_id != to.decision.conference_id:
        return
    plan.end_reason = to.decision.end_reason
    plan.save()
    _log(plan, "corrected", f"Why it ended: {plan.get_end_reason_display()}", to)


FOLLOWS: Mapping[Follows, Callable[[Plan, Corrected], None]] = {
    Follows.NEVER_WAS: _never_was,
    Follows.ENDS: _end,
    Follows.GOES_ON: _go_on,
    Follows.CATEGORY: _recategorise,
    Follows.REASON: _give_reason,
}


def _leave_review(plan: Plan, to: Corrected) -> None:
    review = awaited_review(plan)
    if review is not None:
        why = f"The plan {plan.code} goes no further: the decision about it was corrected"
        leave(conference=review, child=plan.child, why=why, by=to.by, now=to.now)


def _log(plan: Plan, verb: str, what: str, to: Corrected) -> None:
    log(by=to.by, verb=verb, what=what, now=to.now, record=plan.code, child=plan.child.code)
