"""Who is awaited at a core group."""

from django.db.models import QuerySet

from cpunit.people.models import Person, Responsibility
from cpunit.people.models.person import DETAILS
from plans.models import Plan
from plans.plan.kept_out import kept_out_of


def family_of(plan: Plan) -> QuerySet[Person]:
    """The child's parents, and who else of the family is of the core group: nobody who is kept from all of
    it (LDS-4).
    """
    parents = Responsibility.objects.of_parents().filter(child=plan.child_id).values("adult")
    keys = {*parents.values_list("adult", flat=True), *plan.core_group_family.values_list("pk", flat=True)}
    return _people(keys - kept_out_of(plan))


def expected_at(plan: Plan) -> QuerySet[Person]:
    """Everybody of the core group, and the child's parents."""
    keys = {
        *plan.core_group_members.values_list("pk", flat=True),
        *family_of(plan).values_list("pk", flat=True),
    }
    return _people(keys)


def _people(keys: set[int]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=keys).select_related(*DETAILS).order_by("-kind", "pk")
