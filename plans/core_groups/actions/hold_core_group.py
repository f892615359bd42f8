"""Record that a core group was held: its clocks turn."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CORE_GROUP, next_state
from cpunit.domain.timescales import Kind
from cpunit.people.models import Professional, User
from plans.core_groups.writing import audited, checked, must_be_planned
from plans.models import CoreGroup, Plan
from plans.plan.clocks import start_clock, stop_clock
from plans.plan.policies import day_refusal


@transaction.atomic
def hold_core_group(
    *,
    plans: Sequence[Plan],
    held_on: date,
    progress: str,
    members: Sequence[Professional],
    reckoner: Reckoner,
    by: User,
    now: datetime,
    today: date,
    group: CoreGroup | None = None,
) -> CoreGroup:
    """Record a core group as held: the planned one, or one that nobody had put in the diary.

    Its limit is met on each plan, the next one's clock starts from that day, and so does the plan's update
    (WKF-13).
    """
    plans = checked(plans, by)
    for plan in plans:
        refusal = day_refusal(plan, held_on, today, "A core group", about="held_on")
        if refusal:
            raise Refused(refusal)
    if not progress.strip():
        raise Refused("Say what has moved since the last core group, and what has not.", about="progress")
    if CoreGroup.objects.filter(plans__in=plans, state=CoreGroup.State.HELD, held_on=held_on).exists():
        raise Refused(f"The core group of {held_on:%-d %B %Y} is recorded already.", about="held_on")
    if group is None:
        group = CoreGroup(family=plans[0].child.family, planned_for=held_on)
    else:
        group = CoreGroup.objects.select_for_update().get(pk=group.pk, family=plans[0].child.family)
        must_be_planned(group)
    group.state = next_state(CORE_GROUP, group.state, "hold")
    group.held_on = held_on
    group.progress = progress.strip()
    group.save()
    group.plans.set(plans)
    group.members.set(members)
    for plan in plans:
        _turn_clocks(plan, held_on, reckoner, now)
    audited(group, plans, "held", f"Core group held on {held_on:%-d %B %Y}", by, now)
    return group


def _turn_clocks(plan: Plan, held_on: date, reckoner: Reckoner, now: datetime) -> None:
    """From one core group to the next; one recorded after a later one was changes no date."""
    later = plan.core_groups.filter(state=CoreGroup.State.HELD, held_on__gt=held_on)
    if later.exists():
        return
    for kind in (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP):
        stop_clock(plan=plan, kind=kind, done_on=held_on, now=now)
    withdraw_deadlines(
        record=plan.reference,
        child=plan.child,
        kinds=(Kind.PLAN_UPDATED,),
        why=f"Not recorded before the core group of {held_on:%-d %B %Y}",
        now=now,
    )
    for kind in (Kind.CORE_GROUP, Kind.PLAN_UPDATED):
        start_clock(plan=plan, kind=kind, counted_from=held_on, reckoner=reckoner, now=now)
