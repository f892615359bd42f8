"""Plan, hold and cancel core groups."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CORE_GROUP, next_state
from cpunit.domain.timescales import Kind
from cpunit.people.models import Professional, User
from plans.actions.clocks import start_clock, stop_clock
from plans.models import CoreGroup, Plan
from plans.policies import day_refusal, may_change_core_group, may_record

FURTHEST_AHEAD = timedelta(days=366)


@transaction.atomic
def plan_core_group(
    *,
    plans: Sequence[Plan],
    planned_for: date,
    members: Sequence[Professional],
    by: User | None,
    now: datetime,
) -> CoreGroup:
    """Put the next core group of these plans (brothers and sisters of one family) in the diary."""
    plans = _checked(plans, by)
    if planned_for > localdate(now) + FURTHEST_AHEAD:
        raise Refused(
            f"A core group on {planned_for:%-d %B %Y} is more than a year ahead: check the year.",
            about="planned_for",
        )
    for plan in plans:
        if planned_for < plan.started_on:
            raise Refused(
                f"A core group cannot be before the plan started ({plan.started_on:%-d %B %Y}).",
                about="planned_for",
            )
    # The plans are locked, so of two people planning at once the second finds what the first has planned.
    if CoreGroup.objects.filter(
        plans__in=plans, state=CoreGroup.State.PLANNED, planned_for=planned_for
    ).exists():
        raise Refused(f"The core group on {planned_for:%-d %B %Y} is planned already.", about="planned_for")
    group = CoreGroup.objects.create(family=plans[0].child.family, planned_for=planned_for)
    group.plans.set(plans)
    group.members.set(members)
    _audit(group, plans, "planned", f"Core group planned for {planned_for:%-d %B %Y}", by, now)
    return group


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
    plans = _checked(plans, by)
    for plan in plans:
        refusal = day_refusal(plan, held_on, today, "A core group")
        if refusal:
            raise Refused(refusal)
    if not progress.strip():
        raise Refused("Say what has moved since the last core group, and what has not.")
    if CoreGroup.objects.filter(plans__in=plans, state=CoreGroup.State.HELD, held_on=held_on).exists():
        raise Refused(f"The core group of {held_on:%-d %B %Y} is recorded already.")
    if group is None:
        group = CoreGroup(family=plans[0].child.family, planned_for=held_on)
    else:
        group = CoreGroup.objects.select_for_update().get(pk=group.pk, family=plans[0].child.family)
        _must_be_planned(group)
    group.state = next_state(CORE_GROUP, group.state, "hold")
    group.held_on = held_on
    group.progress = progress.strip()
    group.save()
    group.plans.set(plans)
    group.members.set(members)
    for plan in plans:
        _turn_clocks(plan, held_on, reckoner, now)
    _audit(group, plans, "held", f"Core group held on {held_on:%-d %B %Y}", by, now)
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


@transaction.atomic
def cancel_core_group(*, group: CoreGroup, why: str, by: User, now: datetime) -> CoreGroup:
    """Take a planned core group out of the diary; its limit goes on running."""
    plans = _checked([plan for plan in group.plans.all() if plan.is_open], by)
    group = CoreGroup.objects.select_for_update().get(pk=group.pk)
    _must_be_planned(group)
    if not why.strip():
        raise Refused("Say why the core group is cancelled.")
    group.state = next_state(CORE_GROUP, group.state, "cancel")
    group.why_cancelled = why.strip()
    group.save()
    _audit(
        group,
        plans,
        "cancelled",
        f"Core group of {group.planned_for:%-d %B %Y} cancelled: {why.strip()}",
        by,
        now,
    )
    return group


def _must_be_planned(group: CoreGroup) -> None:
    refusal = may_change_core_group(group)
    if refusal:
        raise Refused(refusal)


def _checked(plans: Sequence[Plan], by: User | None) -> list[Plan]:
    """The plans, locked; refused where there is none, one has ended, or they are of several families."""
    found = list(
        Plan.objects.filter(pk__in=[plan.pk for plan in plans])
        .select_related("child__family", "reference__family", "chair__user")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    if not found:
        raise Refused("Tick at least one child whose plan the core group is for.")
    if len({plan.child.family_id for plan in found}) > 1:
        raise Refused("A core group is for the children of one family.")
    for plan in found:
        refusal = may_record(by, plan) if by else None
        if refusal:
            raise Refused(refusal)
    return found


def _audit(
    group: CoreGroup, plans: Sequence[Plan], verb: str, what: str, by: User | None, now: datetime
) -> None:
    for plan in plans:
        log(by=by, verb=verb, what=what, now=now, record=plan.code, child=plan.child.code)
