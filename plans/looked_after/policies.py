"""Who does what about a child on a plan who became looked after (KRK-17); each no is a sentence."""

from datetime import date

from cpunit.deadlines.models import Deadline
from cpunit.domain.participation import grown_up_on
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted, listed, long_date
from cpunit.people.models import User
from plans.looked_after.asked import Answers, is_past
from plans.looked_after.officers import may_be_officer
from plans.models import LookedAfter, LookedAfterAnswer, Plan
from plans.plan.policies import may_record, may_still_chair

State = LookedAfter.State


def may_record_looked_after(user: User, plan: Plan, before: LookedAfter | None) -> Refusal | None:
    """May it be recorded that the child of this plan became looked after? `before` is what was recorded last
    of it.
    """
    if refusal := may_record(user, plan):
        return refusal
    child = plan.child
    if child.death_date:
        return Refusal(f"{child.name} died on {long_date(child.death_date)}.")
    if child.is_unborn:
        return Refusal(f"{child.name} is not born yet: a child is looked after from the birth on.")
    if before and before.state in LookedAfter.UNDER_WAY:
        return Refusal(f"It is recorded already: {child.name} is looked after since {_since(before)}.")
    return None


def may_be_since(plan: Plan, since: date, today: date) -> Refusal | None:
    """Can the child have become looked after on that day?"""
    child = plan.child
    if since > today:
        return Refusal(f"{long_date(since)} is still to come: record it once it has happened.", "since")
    if child.birth_date is None:
        return None
    if since < child.birth_date:
        return Refusal(f"{child.name} was born on {long_date(child.birth_date)}.", about="since")
    if since >= (birthday := grown_up_on(child.birth_date)):
        return Refusal(f"{child.name} is 18 since {long_date(birthday)}.", about="since")
    return None


def may_keep(user: User, found: LookedAfter) -> Refusal | None:
    """May this person write anything on it: an answer that was told to the unit, the reviewing officer, the
    hand-over?
    """
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on plans.")
    child = found.plan.child
    if child.death_date:
        return Refusal(f"{child.name} died on {long_date(child.death_date)}.")
    if found.state == State.TAKEN_BACK:
        return Refusal(f"It was taken back: {found.why}")
    return None


def may_enter(user: User, found: LookedAfter) -> Refusal | None:
    """An answer, or that it is taken back: while nothing is decided."""
    return may_keep(user, found) or _not_decided(found)


def may_enter_answer(user: User, found: LookedAfter, row: LookedAfterAnswer) -> Refusal | None:
    """May this person write down what somebody told the unit? What they wrote themselves is theirs to change
    (failure 9).
    """
    if refusal := may_enter(user, found):
        return refusal
    if not row.says or row.entered_by_id:
        return None
    return Refusal(f"{row.who.name} answered behind their door: they change it there, until it is decided.")


def may_lead(user: User, found: LookedAfter, today: date) -> Refusal | None:
    """What the chair of the plan alone does, while they are independent of the case."""
    if refusal := may_keep(user, found):
        return refusal
    plan = found.plan
    if plan.chair is None or plan.chair.user_id != user.pk:
        return Refusal("Only the chair of this plan does this.")
    return may_still_chair(plan, today)


def may_ask(user: User, found: LookedAfter, today: date) -> Refusal | None:
    """May this person write to the core group? Once."""
    if refusal := may_lead(user, found, today) or _not_decided(found):
        return refusal
    return Refusal("The core group is asked already.") if found.asked_at else None


def may_sign(user: User, found: LookedAfter, today: date) -> Refusal | None:
    """May this person decide at all, whichever way?"""
    if refusal := may_lead(user, found, today) or _not_decided(found):
        return refusal
    return None if found.asked_at else Refusal("Write to the core group first.")


def may_end_now(found: LookedAfter, answers: Answers, due: Deadline | None, today: date) -> Refusal | None:
    """Whether the plan can end: each answered, somebody at all did, or they had the time to, until it was
    `due`; and somebody takes the child over who may.
    """
    until = f" They have until {long_date(due.due_date)}." if due else ""
    if answers.waiting and not is_past(due, today):
        names = listed([row.who.name for row in answers.waiting])
        return Refusal(f"{counted(len(answers.waiting), 'answer')} missing: {names}.{until}", "ends")
    if not answers.said and not is_past(due, today):
        return Refusal(f"Nobody of the core group has answered.{until}", "ends")
    if found.officer is None:
        return Refusal("Name the reviewing officer first: nobody would watch over the child.", "ends")
    return may_be_officer(found.plan, found.officer)


def may_brief(user: User, found: LookedAfter, today: date) -> Refusal | None:
    """May this person brief the reviewing officer of the end of the plan? Once: its chair, or a service
    manager. An ended plan is given no other chair, and the one whom it has may have left since, or not be
    independent any more.
    """
    refusal = may_keep(user, found) if user.is_manager else may_lead(user, found, today)
    if refusal:
        return refusal
    if found.state != State.ENDED:
        return Refusal("The reviewing officer is briefed once it is decided that the plan ends.")
    if found.officer_id is None:
        return Refusal("Name the reviewing officer first.")
    return Refusal("The reviewing officer is briefed already.") if found.briefed_at else None


def may_hand_over(user: User, found: LookedAfter) -> Refusal | None:
    """May it be recorded that chair and reviewing officer spoke?"""
    if refusal := may_keep(user, found):
        return refusal
    if found.briefed_at is None:
        return Refusal("The chair briefs the reviewing officer first.")
    if found.handed_over_on:
        return Refusal(f"The hand-over is recorded already: {long_date(found.handed_over_on)}.")
    return None


def may_name_officer(user: User, found: LookedAfter) -> Refusal | None:
    """Until they are briefed; from then on the day of the first review alone may be another."""
    if refusal := may_keep(user, found):
        return refusal
    if found.handed_over_on:
        return Refusal(f"The child was handed over on {long_date(found.handed_over_on)}.")
    return None


def may_answer(found: LookedAfter) -> Refusal | None:
    """Whether somebody who was asked still can answer."""
    child = found.plan.child
    if child.death_date:
        return Refusal(f"{child.name} died on {long_date(child.death_date)}.")
    return _not_decided(found)


def _not_decided(found: LookedAfter) -> Refusal | None:
    if found.state == State.TAKEN_BACK:
        return Refusal("The question was taken back.")
    if found.state in LookedAfter.SIGNED:
        return Refusal(
            f"It is decided: {found.get_state_display()[0].lower()}{found.get_state_display()[1:]}."
        )
    if not found.plan.is_open:
        return Refusal(f"This plan ended on {found.plan.ended_on:%-d %B %Y}.")
    return None


def _since(found: LookedAfter) -> str:
    return long_date(found.since)
