"""Who is kept from all that concerns a plan (LDS-4)."""

from cpunit.domain.exclusions import Extent, effect
from cpunit.people.models import Exclusion
from plans.models import Plan


def kept_out_of(plan: Plan) -> set[int]:
    """The keys of whoever is excluded from all that is decided for this child: nothing of the plan is theirs
    to do, and no core group has them there. Two queries at most.
    """
    running = Exclusion.objects.running().filter(family=plan.child.family_id).prefetch_related("children")
    return {
        each.person_id
        for each in running
        if effect(each.extent, of=[child.pk for child in each.children.all()], at=[plan.child_id])
        is Extent.WHOLE
    }
