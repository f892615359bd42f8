"""Take a planned core group out of the diary."""

from datetime import datetime

from django.db import transaction

from cpunit.domain.refusal import Refused
from cpunit.domain.states import CORE_GROUP, next_state
from cpunit.people.models import Person
from plans.core_groups.writing import audited, checked, must_be_planned, part_of
from plans.models import CoreGroup
from plans.plan.policies import may_record
from plans.plan.writers import Writer, history_of


@transaction.atomic
def cancel_core_group(*, group: CoreGroup, why: str, by: Writer, now: datetime) -> CoreGroup:
    """Take a planned core group out of the diary; its limit goes on running. By who leads some of its plans,
    for those.
    """
    plans = [plan for plan in group.plans.select_related("child__family", "reference") if plan.is_open]
    if isinstance(by, Person):
        plans = [plan for plan in plans if may_record(by, plan) is None]
    plans = checked(plans, by)
    group = CoreGroup.objects.select_for_update().get(pk=group.pk)
    must_be_planned(group, by)
    if not why.strip():
        raise Refused("Say why the core group is cancelled.")
    group = part_of(group, plans, by)
    group.state = next_state(CORE_GROUP, group.state, "cancel")
    group.why_cancelled = why.strip()
    group._change_reason = history_of(by)
    group.save()
    audited(
        plans,
        "cancelled",
        f"Core group of {group.planned_for:%-d %B %Y} cancelled: {why.strip()}",
        by,
        now,
    )
    return group
