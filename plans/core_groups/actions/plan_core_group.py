"""Put the next core group in the diary."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.domain.foresight import FURTHEST_AHEAD
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Professional
from plans.core_groups.writing import audited, checked
from plans.models import CoreGroup, Plan
from plans.plan.kept import keep
from plans.plan.policies import may_go_on
from plans.plan.writers import Writer, history_of


@transaction.atomic
def plan_core_group(
    *,
    plans: Sequence[Plan],
    planned_for: date,
    members: Sequence[Professional],
    by: Writer | None,
    now: datetime,
) -> CoreGroup:
    """Put the next core group of these plans (brothers and sisters of one family) in the diary."""
    plans = checked(plans, by)
    for plan in plans:
        must(may_go_on(by, plan) if by else None)
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
    group = CoreGroup(family=plans[0].child.family, planned_for=planned_for)
    keep(group, history_of(by), members=members)
    group.plans.set(plans)
    audited(plans, "planned", f"Core group planned for {planned_for:%-d %B %Y}", by, now)
    return group
