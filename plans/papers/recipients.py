"""Who is given a plan as it stands."""

from collections.abc import Iterable

from cpunit.people.models import Exclusion, Person, Responsibility
from cpunit.people.models.person import DETAILS
from cpunit.people.reach import is_kept_out
from cpunit.release.readers import readers_of
from cpunit.web.look import once_a_look
from plans.models import CoreGroup, Plan, TransferOut


def people_of(plan: Plan) -> list[Person]:
    """The core group, professionals and family, its lead social worker, the child's parents, and who takes
    papers in at the authority to which the child moves (KRK-7); nobody who
    left their post, is kept from all that is about the family (LDS-4), or reads nothing of this child
    (failure 3). Children of the core group are told in person.
    """
    keys = set(once_a_look(_members, plan.pk))
    next_one = plan.core_groups.exclude(state=CoreGroup.State.CANCELLED).first()
    if next_one is not None:
        keys |= {each.pk for each in next_one.members.filter(left_on__isnull=True)}
    keys |= {plan.lead_social_worker_id} if plan.lead_social_worker_id else set()
    parents = Responsibility.objects.of_parents().filter(child=plan.child_id)
    keys |= set(parents.values_list("adult", flat=True))
    there = TransferOut.objects.going_there().filter(plan=plan, receiver__isnull=False)
    keys |= set(there.values_list("receiver", flat=True))
    return _who_may(plan, keys)


def core_group_of(plan: Plan, people: Iterable[Person]) -> list[Person]:
    """Who of these people is of it."""
    members = once_a_look(_members, plan.pk)
    return [each for each in people if each.pk in members]


def of_core_group(plan: Plan) -> list[Person]:
    """Of those, its members, and who came to the last one that was held: each has the plan after it
    (WKF-13).
    """
    return _who_may(plan, once_a_look(_members, plan.pk))


def _members(plan: int) -> set[int]:
    """The keys of its members, and of who came to the last core group. One query."""
    held = CoreGroup.objects.filter(plans=plan, state=CoreGroup.State.HELD).order_by("-held_on", "-pk")
    last = held.values("pk")[:1]
    came, of_family = CoreGroup.members.through.objects, CoreGroup.of_family.through.objects
    professionals, family = Plan.core_group_members.through.objects, Plan.core_group_family.through.objects
    keys = (
        came.filter(coregroup__in=last)
        .values_list("professional")
        .union(
            of_family.filter(coregroup__in=last).values_list("person"),
            professionals.filter(plan=plan).values_list("professional"),
            family.filter(plan=plan).values_list("person"),
        )
    )
    return {key for (key,) in keys}


def _who_may(plan: Plan, keys: set[int]) -> list[Person]:
    """Nobody who left their post, is kept from all that is about the family, or reads nothing of this
    child.
    """
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
