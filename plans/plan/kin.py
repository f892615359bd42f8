"""Who of a family a plan is about: the child's own, wherever their record stands."""

from cpunit.people.models import Adult, Child, Responsibility
from plans.models import Plan


def is_kin(who: Adult | Child, plan: Plan) -> bool:
    """Whether somebody is of the child's family, or a parent whose own record stayed with another one. A
    query for who is of another family.
    """
    if who.family_id == plan.child.family_id:
        return True
    return Responsibility.objects.of_parents().filter(child=plan.child_id, adult=who.pk).exists()
