"""Record that a core group was held: its clocks turn."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CORE_GROUP, next_state
from cpunit.domain.timescales import Kind
from cpunit.people.models import Person, Professional
from plans.core_groups.held import AFTER_HELD, why_no_update
from plans.core_groups.writing import (
    SAY_WHAT_MOVED,
    audited,
    check_day,
    check_there,
    checked,
    must_be_planned,
    part_of,
)
from plans.models import CoreGroup, Plan
from plans.plan.clocks import start_clock, stop_clock
from plans.plan.kept import keep
from plans.plan.writers import Writer, history_of


@transaction.atomic
def hold_core_group(
    *,
    plans: Sequence[Plan],
    held_on: date,
    progress: str,
    members: Sequence[Professional],
    reckoner: Reckoner,
    by: Writer,
    now: datetime,
    today: date,
    group: CoreGroup | None = None,
    of_family: Collection[Person] = (),
    apologies: Collection[Person] = (),
) -> CoreGroup:
    """Record a core group as held: the planned one, or one that nobody had put in the diary; who took part,
    `of_family` as well (BNS-7, LDS-10), and who sent `apologies`.

    Its limit is met on each plan, the next one's clock starts from that day, and so does the plan's update
    (WKF-13), which is met at once where the plan was given out already since that day.
    """
    plans = checked(plans, by)
    check_day(plans, held_on, today)
    if not progress.strip():
        raise Refused(SAY_WHAT_MOVED)
    check_there(plans, members, of_family, apologies, by=by)
    if group is None:
        group = CoreGroup(family=plans[0].child.family, planned_for=held_on)
    else:
        group = CoreGroup.objects.select_for_update().get(pk=group.pk, family=plans[0].child.family)
        must_be_planned(group, by)
        group = part_of(group, plans, by)
    group.state = next_state(CORE_GROUP, group.state, "hold")
    group.held_on = held_on
    group.progress = progress.strip()
    keep(group, history_of(by), members=members, of_family=of_family, apologies=apologies)
    group.plans.set(plans)
    for plan in plans:
        turn_clocks(plan, held_on, reckoner, now)
    for plan in plans:
        for follow in AFTER_HELD:
            follow(record=plan.reference, now=now)
    audited(plans, "held", f"Core group held on {held_on:%-d %B %Y}", by, now)
    return group


def turn_clocks(plan: Plan, held_on: date, reckoner: Reckoner, now: datetime) -> None:
    """From one core group to the next; one recorded after a later one was changes no date. The caller holds
    the plan.
    """
    later = plan.core_groups.filter(state=CoreGroup.State.HELD, held_on__gt=held_on)
    if later.exists():
        return
    for kind in (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP):
        stop_clock(plan=plan, kind=kind, done_on=held_on, now=now)
    withdraw_deadlines(
        record=plan.reference,
        child=plan.child,
        kinds=(Kind.PLAN_UPDATED,),
        why=why_no_update(held_on),
        now=now,
    )
    for kind in (Kind.CORE_GROUP, Kind.PLAN_UPDATED):
        start_clock(plan=plan, kind=kind, counted_from=held_on, reckoner=reckoner, now=now)
