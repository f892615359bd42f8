"""A plan goes with its child to another family."""

from typing import Protocol

from cpunit.deadlines.actions.take_record import take_record
from cpunit.offers import Offers
from cpunit.people.models import Family
from plans.models import CoreGroup, Plan


class PlanFollower(Protocol):
    """Takes along what is about the plan."""

    def __call__(self, *, plan: Plan, family: Family) -> None: ...


PLAN_FOLLOWERS: Offers[PlanFollower] = Offers()


def take_plan(*, plan: Plan, family: Family) -> None:
    """Its record, its dates, what is about it, and the core groups that are planned for it alone; it is taken
    out of those that are planned for brothers and sisters who stay. In the caller's transaction.
    """
    take_record(reference=plan.reference, family=family)
    for group in CoreGroup.objects.filter(plans=plan, state=CoreGroup.State.PLANNED):
        if group.plans.exclude(pk=plan.pk).exists():
            group.plans.remove(plan)
        else:
            group.family = family
            group.save()
    for follow in PLAN_FOLLOWERS:
        follow(plan=plan, family=family)
