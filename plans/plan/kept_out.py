"""Who is kept from all that concerns a plan (LDS-4)."""

from collections.abc import Iterable

from cpunit.domain.exclusions import Extent, effect
from cpunit.people.models import Exclusion
from cpunit.web.look import once_a_look
from plans.models import Plan

NOT_CHOSEN = "{name} cannot be chosen: choose somebody else, or ring the unit."
"""What is said of them behind a door: not why."""


def kept_out_of(plan: Plan) -> frozenset[int]:
    """The keys of whoever is excluded from all that is decided for this child: nothing of the plan is theirs
    to do, and no core group has them there. Two queries at most, once a look.
    """
    return once_a_look(_kept_out, plan.child.family_id, plan.child_id)


def kept_out_of_any(plans: Iterable[Plan]) -> set[int]:
    """Of those, who is for at least one of these children."""
    return {key for plan in plans for key in kept_out_of(plan)}


def _kept_out(family: int, child: int) -> frozenset[int]:
    running = Exclusion.objects.running().filter(family=family).prefetch_related("children")
    return frozenset(
        each.person_id
        for each in running
        if effect(each.extent, of=[other.pk for other in each.children.all()], at=[child]) is Extent.WHOLE
    )
