"""Take a planned core group out of the diary."""

from datetime import datetime

from django.db import transaction

from cpunit.domain.refusal import Refused
from cpunit.domain.states import CORE_GROUP, next_state
from cpunit.people.models import User
from plans.core_groups.writing import audited, checked, must_be_planned
from plans.models import CoreGroup


@transaction.atomic
def cancel_core_group(*, group: CoreGroup, why: str, by: User, now: datetime) -> CoreGroup:
    """Take a planned core group out of the diary; its limit goes on running."""
    plans = checked([plan for plan in group.plans.all() if plan.is_open], by)
    group = CoreGroup.objects.select_for_update().get(pk=group.pk)
    must_be_planned(group)
    if not why.strip():
        raise Refused("Say why the core group is cancelled.")
    group.state = next_state(CORE_GROUP, group.state, "cancel")
    group.why_cancelled = why.strip()
    group.save()
    audited(
        group,
        plans,
        "cancelled",
        f"Core group of {group.planned_for:%-d %B %Y} cancelled: {why.strip()}",
        by,
        now,
    )
    return group
