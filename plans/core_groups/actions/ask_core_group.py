"""Say who is asked to come to a core group that is planned."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.people.models import Professional
from plans.core_groups.writing import audited, checked, must_be_planned
from plans.models import CoreGroup
from plans.plan.kept import keep
from plans.plan.writers import Writer, history_of


@transaction.atomic
def ask_core_group(*, group: CoreGroup, members: Collection[int], by: Writer, now: datetime) -> CoreGroup:
    """These (by key), and nobody else; who was asked before stays in its history."""
    plans = checked([plan for plan in group.plans.all() if plan.is_open], by)
    group = CoreGroup.objects.select_for_update().get(pk=group.pk)
    must_be_planned(group, by)
    keep(group, history_of(by), members=Professional.objects.filter(pk__in=members))
    audited(plans, "asked", f"Others to the core group of {group.planned_for:%-d %B %Y}", by, now)
    return group
