"""Who is given a plan as it stands."""

from cpunit.people.models import Exclusion, Person, Responsibility
from cpunit.people.models.person import DETAILS
from cpunit.people.reach import is_kept_out
from cpunit.release.readers import readers_of
from plans.models import CoreGroup, Plan, TransferOut


def people_of(plan: Plan) -> list[Person]:
    """The core group, professionals and family, its lead social worker, the child's parents, and who takes
    papers in at the authority to which the child moves (KRK-7); nobody who
    left their post, is kept from all that is about the family (LDS-4), or reads nothing of this child
    (failure 3). Children of the core group are told in person.
    """
    keys = {each.pk for each in plan.core_group_members.all()}
    keys |= {each.pk for each in plan.core_group_family.all()}
    last = plan.core_groups.exclude(state=CoreGroup.State.CANCELLED).first()
    if last is not None:
        keys |= {each.pk for each in last.members.filter(left_on__isnull=True)}
    keys |= {plan.lead_social_worker_id} if plan.lead_social_worker_id else set()
    parents = Responsibility.objects.of_parents().filter(child=plan.child_id)
    keys |= set(parents.values_list("adult", flat=True))
    there = TransferOut.objects.going_there().filter(plan=plan, receiver__isnull=False)
    keys |= set(there.values_list("receiver", flat=True))
    found = Person.objects.filter(pk__in=keys).exclude(kind=Person.Kind.CHILD)
    people = found.select_related(*DETAILS).prefetch_related("contact_ways").order_by("kind", "pk")
    running = Exclusion.objects.running().filter(family=plan.child.family_id, person__in=keys)
    excluded = set(running.values_list("person", flat=True))
    allowed = [
        person
        for person in people
        if not person.has_left and (person.pk not in excluded or not is_kept_out(person, plan.reference))
    ]
    readers = readers_of(plan.reference, allowed)
    return [person for person in allowed if readers[person.pk].reads_of(plan.child_id)]
