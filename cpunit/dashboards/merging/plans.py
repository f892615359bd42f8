"""What becomes of plans, and of what is done under them, where two records of a child are put together."""

from cpunit.dashboards.merging.between import Merger, Merging, stays
from plans.models import DraftRow, Plan, PlanAction


def _plans(merging: Merging) -> None:
    for plan in Plan.objects.filter(child=merging.drop):
        plan.child = merging.keep
        plan.save()


def _owners(merging: Merging) -> None:
    keep, drop = merging.both
    for action in PlanAction.objects.filter(owner=drop):
        action.owner = keep
        action.save()


def _draft_owners(merging: Merging) -> None:
    """What is drafted for a plan goes on as the plan does."""
    DraftRow.objects.filter(owner=merging.drop.pk, draft__signed_at__isnull=True).update(
        owner=merging.keep.pk
    )


PLANS: dict[str, Merger] = {
    "plans.Plan.child": _plans,
    "plans.Plan.core_group_family": stays,
    "plans.PlanAction.owner": _owners,
    "plans.DraftRow.owner": _draft_owners,
    "plans.DraftPart.joins": stays,
    "plans.DraftPart.leaves": stays,
    "plans.CoreGroupChange.joins": stays,
    "plans.CoreGroupChange.leaves": stays,
    "plans.CoreGroup.of_family": stays,
    "plans.CoreGroup.apologies": stays,
    "plans.MonitoringContact.whom": stays,
}
