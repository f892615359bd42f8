"""Who is kept from all that concerns a plan (LDS-4)."""

from cpunit.people.models import Exclusion, Person
from cpunit.people.reach import is_kept_out
from plans.models import Plan


def kept_out_of(plan: Plan) -> set[int]:
    """The keys of whoever is excluded from all that is decided for this family: nothing of the plan is theirs
    to do, and no core group has them there.
    """
    running = Exclusion.objects.running().filter(family=plan.child.family_id)
    found = Person.objects.filter(pk__in=running.values("person")).order_by("pk")
    return {each.pk for each in found if is_kept_out(each, plan.reference)}
