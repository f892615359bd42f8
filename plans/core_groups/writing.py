"""What every action on a core group begins and ends with: its plans, locked and checked, and the audit."""

from collections.abc import Sequence
from datetime import datetime

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.models import User
from plans.core_groups.policies import may_change_core_group
from plans.models import CoreGroup, Plan
from plans.plan.policies import may_record


def must_be_planned(group: CoreGroup) -> None:
    refusal = may_change_core_group(group)
    if refusal:
        raise Refused(refusal)


def checked(plans: Sequence[Plan], by: User | None) -> list[Plan]:
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


def audited(
    group: CoreGroup, plans: Sequence[Plan], verb: str, what: str, by: User | None, now: datetime
) -> None:
    for plan in plans:
        log(by=by, verb=verb, what=what, now=now, record=plan.code, child=plan.child.code)
