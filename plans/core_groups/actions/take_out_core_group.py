"""Take out a core group that was recorded as held, and never was."""

from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.actions.clocks import withdraw_counted_from
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.states import CORE_GROUP, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from plans.core_groups.held import AFTER_HELD
from plans.core_groups.writing import audited, held_to_correct
from plans.models import CoreGroup, Plan
from plans.plan.clocks import lose_day, start_clock
from plans.plan.kept import keep
from plans.plan.writers import Writer, history_of


@transaction.atomic
def take_out_core_group(
    *, group: CoreGroup, why: str, reckoner: Reckoner, by: Writer, now: datetime, today: date
) -> CoreGroup:
    """It stands as one that did not take place, with why; its history keeps what was recorded. The dates that
    ran before it run again, late where they are, so that no core group that never was keeps a plan quiet.
    """
    group, plans, was = held_to_correct(group, why, by, today)
    group.state = next_state(CORE_GROUP, group.state, "take out")
    group.held_on, group.progress, group.why_cancelled = None, "", why.strip()
    keep(group, history_of(by, why.strip()), of_family=(), apologies=())
    for plan in plans:
        turn_back(plan, was, reckoner, now)
    for plan in plans:
        for follow in AFTER_HELD:
            follow(record=plan.reference, now=now)
    audited(plans, "took out", f"Core group of {long_date(was)} ({why.strip()})", by, now)
    return group


def turn_back(plan: Plan, was: date, reckoner: Reckoner, now: datetime) -> None:
    """Let the dates follow where no core group was held on that day after all. The dates of a child who died
    rest: they follow where the death is taken back (`settle_deaths`).
    """
    if plan.child.death_date is not None:
        return
    why = f"The core group of {long_date(was)} was taken out"
    held = plan.core_groups.filter(state=CoreGroup.State.HELD).order_by("held_on")
    days = [day for day in held.values_list("held_on", flat=True) if day]
    kinds = (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP)
    lose_day(plan=plan, kinds=kinds, was=was, days=days, why=why, reckoner=reckoner, now=now)
    updated = Kind.PLAN_UPDATED
    running = Deadline.objects.open().filter(record=plan.reference, kind=updated.value, counted_from=was)
    was_running = running.exists()
    withdraw_counted_from(
        record=plan.reference, kind=updated, counted_from=was, done_on=None, why=why, now=now
    )
    if was_running and days and not is_updated(plan, days[-1]):
        start_clock(plan=plan, kind=updated, counted_from=days[-1], reckoner=reckoner, now=now)


def is_updated(plan: Plan, held: date) -> bool:
    """Whether an update of the plan is waited for, or was made after the core group of that day."""
    updates = Deadline.objects.filter(record=plan.reference, kind=Kind.PLAN_UPDATED.value)
    made = updates.filter(outcome=Deadline.Outcome.MET, counted_from=held)
    return updates.open().exists() or made.exists()
