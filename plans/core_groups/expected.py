"""Who is awaited at a core group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value

from cpunit.people.models import Person, Professional, Responsibility
from cpunit.people.models.person import DETAILS
from cpunit.web.look import once_a_look
from plans.models import CoreGroup, Plan
from plans.plan.kept_out import kept_out_of
from plans.plan.near import near


class Came(NamedTuple):
    """Who took part in a core group, or is asked to come, and who sent apologies; by key."""

    members: frozenset[int] = frozenset()
    of_family: frozenset[int] = frozenset()
    apologies: frozenset[int] = frozenset()

    @property
    def everybody(self) -> frozenset[int]:
        return self.members | self.of_family | self.apologies


@dataclass(frozen=True)
class Offered:
    """Who may have been at a core group: professionals, who of the family, and who of all of them may have
    sent apologies, by key. `named` are those whom a form lists, by the name of its field, where that is known
    already; else it asks.
    """

    professionals: QuerySet[Professional]
    family_keys: frozenset[int]
    expected_keys: frozenset[int]
    named: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)

    @cached_property
    def family(self) -> QuerySet[Person]:
        return _people(self.family_keys)

    @cached_property
    def expected(self) -> QuerySet[Person]:
        return _people(self.expected_keys)

    @property
    def by_field(self) -> dict[str, QuerySet[Any]]:
        return {"members": self.professionals, "of_family": self.family, "apologies": self.expected}


def offered_for(plan: Plan, came: Came | None, beside: Iterable[Plan] = ()) -> Offered:
    """Who can be recorded as having been at a core group: who is awaited at one, the young people whose plans
    it may be for `beside` this one, and who `came` to it. Nobody else who is kept from all of the child
    (LDS-4).
    """
    out = kept_out_of(plan)
    family = (once_a_look(_family_keys, plan) | _young_people([plan, *beside])) - out
    if came is None:
        return Offered(near(plan), family, awaited_members(plan) | family)
    either = Q(pk__in=came.members) | Q(pk__in=near(plan).order_by().values("pk"))
    return Offered(
        Professional.objects.filter(either).order_by("name", "pk"),
        family | came.of_family,
        awaited_members(plan) | family | came.apologies,
    )


def awaited_members(plan: Plan) -> frozenset[int]:
    """The professionals of the core group. One query, once a look."""
    return once_a_look(_member_keys, plan)


def came_to(group: CoreGroup) -> Came:
    """One query."""
    found: dict[str, set[int]] = {name: set() for name in Came._fields}
    relations: Any = (
        (CoreGroup.members, "professional"), (CoreGroup.of_family, "person"),
        (CoreGroup.apologies, "person"),
    )  # fmt: skip
    rows = [
        relation.through.objects.filter(coregroup=group.pk).order_by().values_list(Value(name), f"{who}_id")
        for name, (relation, who) in zip(Came._fields, relations, strict=True)
    ]
    for name, key in rows[0].union(*rows[1:], all=True):
        found[name].add(key)
    return Came(*(frozenset(found[name]) for name in Came._fields))


def _family_keys(plan: Plan) -> frozenset[int]:
    parents = Responsibility.objects.of_parents().filter(child=plan.child_id).order_by()
    of_group = plan.core_group_family.order_by().values_list("pk", flat=True)
    return frozenset([*parents.values_list("adult", flat=True), *of_group])


def _young_people(plans: Iterable[Plan]) -> frozenset[int]:
    """Nobody who is not born yet, or died."""
    children = [plan.child for plan in plans]
    return frozenset(each.pk for each in children if each.birth_date and each.death_date is None)


def _member_keys(plan: Plan) -> frozenset[int]:
    return frozenset(plan.core_group_members.order_by().values_list("pk", flat=True))


def _people(keys: frozenset[int]) -> QuerySet[Person]:
    if not keys:
        return Person.objects.none()
    return Person.objects.filter(pk__in=keys).select_related(*DETAILS).order_by("-kind", "pk")
