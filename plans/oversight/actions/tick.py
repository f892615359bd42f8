"""Tick off what keeps a plan on its way: its quality assurance, its midway review."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.models import Plan
from plans.oversight.policies import may_assure
from plans.plan.clocks import stop_clock
from plans.plan.policies import day_refusal, may_record

TICKED = {
    Kind.PLAN_QUALITY_ASSURED: ("assured", "Plan quality-assured"),
    Kind.MIDWAY_REVIEW: ("reviewed", "Midway review held"),
}


CHAIR_ONLY = (Kind.PLAN_QUALITY_ASSURED, Kind.MIDWAY_REVIEW)


@transaction.atomic
def tick(*, plan: Plan, kind: Kind, done_on: date, by: User, now: datetime, today: date) -> None:
    """Record that one of `TICKED` was done on a day. Refused where its date is not running."""
    verb, what = TICKED[kind]
    refusal = may_tick(by, plan, kind, today) or day_refusal(plan, done_on, today, what, about="done_on")
    if refusal:
        raise Refused(refusal)
    running = Deadline.objects.open().filter(record=plan.reference, child=plan.child, kind=kind.value).first()
    if running is None:
        raise Refused(f"{what}: nothing is waiting for this at present.{_last_done(plan, kind)}")
    if done_on < running.counted_from:
        raise Refused(
            f"{what}: this is about what comes after {running.counted_from:%-d %B %Y}. Check the date.",
            about="done_on",
        )
    stop_clock(plan=plan, kind=kind, done_on=done_on, now=now)
    log(
        by=by,
        verb=verb,
        what=f"{what} on {done_on:%-d %B %Y}",
        now=now,
        record=plan.code,
        child=plan.child.code,
    )


def may_tick(user: User, plan: Plan, kind: Kind, today: date) -> Refusal | None:
    """May this person record it as done?"""
    return may_assure(user, plan, today) if kind in CHAIR_ONLY else may_record(user, plan)


def _last_done(plan: Plan, kind: Kind) -> str:
    """When it was recorded last: what somebody else did while a page lay open is told."""
    done = Deadline.objects.filter(record=plan.reference, child=plan.child, kind=kind.value)
    latest = done.filter(outcome=Deadline.Outcome.MET).order_by("-closed_at", "-pk").first()
    return (
        f" It was recorded last as done on {long_date(latest.done_on)}." if latest and latest.done_on else ""
    )
