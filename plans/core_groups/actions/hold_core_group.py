"""Record that a core group was held: its clocks turn."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CORE_GROUP, next_state
from cpunit.domain.timescales import Kind
from cpunit.people.models import Person, Professional, User
from plans.core_groups.held import AFTER_HELD
from plans.core_groups.writing import audited, checked, must_be_planned
from plans.models import CoreGroup, Plan
from plans.plan.clocks import start_clock, stop_clock
from plans.plan.kept_out import kept_out_of
from plans.plan.kin import is_kin
from plans.plan.policies import day_with_child_refusal


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
    of_family: Collection[Person] = (),
    apologies: Collection[Person] = (),
) -> CoreGroup:
    """Record a core group as held: the planned one, or one that nobody had put in the diary; who took part,
    `of_family` as well (BNS-7, LDS-10), and who sent `apologies`.

    Its limit is met on each plan, the next one's clock starts from that day, and so does the plan's update
    (WKF-13), which is met at once where the plan was given out already since that day.
    """
    plans = checked(plans, by)
    for plan in plans:
        refusal = day_with_child_refusal(plan, held_on, today, "A core group", about="held_on")
        if refusal:
            raise Refused(refusal)
    if not progress.strip():
        raise Refused("Say what has moved since the last core group, and what has not.", about="progress")
    if CoreGroup.objects.filter(plans__in=plans, state=CoreGroup.State.HELD, held_on=held_on).exists():
        raise Refused(f"The core group of {held_on:%-d %B %Y} is recorded already.", about="held_on")
    _check_there(plans, members, of_family, apologies)
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
    group.of_family.set(of_family)
    group.apologies.set(apologies)
    for plan in plans:
        turn_clocks(plan, held_on, reckoner, now)
    for plan in plans:
        for follow in AFTER_HELD:
            follow(record=plan.reference, now=now)
    audited(group, plans, "held", f"Core group held on {held_on:%-d %B %Y}", by, now)
    return group


def _check_there(
    plans: Sequence[Plan],
    members: Sequence[Professional],
    of_family: Collection[Person],
    apologies: Collection[Person],
) -> None:
    """Nobody both came and did not; who of the family came is of it, and not kept from what concerns it."""
    came = {each.pk for each in members} | {each.pk for each in of_family}
    if twice := next((each for each in apologies if each.pk in came), None):
        raise Refused(f"{twice.name} either took part or sent apologies.", about="apologies")
    excluded = kept_out_of(plans[0]) if of_family else set()
    for each in of_family:
        who = each.child if each.is_child else each.adult
        if not any(is_kin(who, plan) for plan in plans):
            raise Refused(f"{each.name} is not of this family.", about="of_family")
        if each.pk in excluded:
            raise Refused(
                f"{each.name} is excluded, so no core group may have them there. If they came all the same, "
                "tell the chair.",
                about="of_family",
            )


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
        why=f"Not recorded before the core group of {held_on:%-d %B %Y}",
        now=now,
    )
    for kind in (Kind.CORE_GROUP, Kind.PLAN_UPDATED):
        start_clock(plan=plan, kind=kind, counted_from=held_on, reckoner=reckoner, now=now)
