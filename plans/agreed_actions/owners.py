"""Who can be asked to do something for the child."""

from collections.abc import Sequence

from conferences.decisions.policies import may_take_on
from cpunit.people.models import Adult, Child, Person, Professional, Responsibility
from cpunit.people.models.person import DETAILS
from plans.models import Plan
from plans.plan.kept_out import kept_out_of
from plans.plan.near import near

Owner = Professional | Adult | Child


def details_of(person: Person) -> Owner:
    """The adult, the child or the professional."""
    if person.is_professional:
        return person.professional
    return person.child if person.is_child else person.adult


def owners_of(plan: Plan, *also: int) -> list[Owner]:
    """The family's adults, the child's parents and the young people of the core group first, then the
    professionals near the child; `also` are keys of persons who own something of it now. Six queries.
    """
    excluded = kept_out_of(plan)
    adults = list(plan.child.family.adults.order_by("name", "pk"))
    parents = Responsibility.objects.of_parents().filter(child=plan.child_id)
    keys = {*plan.core_group_family.values_list("pk", flat=True), *parents.values_list("adult", flat=True)}
    keys |= set(also)
    people = Person.objects.filter(pk__in=keys).select_related(*DETAILS).order_by("pk")
    others = [details_of(each) for each in people]
    professionals = list(near(plan).select_related("agency").order_by("name", "pk"))
    found: dict[int, Owner] = {}
    kin = [each for each in others if not isinstance(each, Professional)]
    for who in (*adults, *kin, *professionals, *others):
        if not may_take_on(who, excluded):
            found.setdefault(who.pk, who)
    return list(found.values())


def choices(owners: Sequence[Owner]) -> list[tuple[str, list[tuple[str, str]]]]:
    """As a list to choose from, by key of the person."""
    family = [(str(who.pk), who.name) for who in owners if not isinstance(who, Professional)]
    professionals = [(str(who.pk), str(who)) for who in owners if isinstance(who, Professional)]
    groups = [("Family", family), ("Professionals", professionals)]
    return [group for group in groups if group[1]]
