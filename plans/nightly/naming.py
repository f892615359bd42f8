"""Whom a row of the nightly file names, as they are recorded here. Nobody is guessed and nobody is made."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Lower

from cpunit.domain.refusal import Refused
from cpunit.domain.words import quoted
from cpunit.people.models import Child, Person, Professional, User
from plans.core_groups.expected import came_to, offered_for
from plans.core_groups.writing import stand_on
from plans.models import CoreGroup, Plan
from plans.plan.kept_out import kept_out_of_any

OF_CASE = "of this child’s core group or case here: add them here first."
OF_VISITORS = (
    "of children’s social care who knows this child or works in their area: only the social worker’s visit "
    "counts."
)
UNKNOWN = "No child of this id is on an open plan here, in the areas of who sent this"


def plans_named(numbers: Sequence[str], by: User) -> dict[str, Plan]:
    """The open plan of each of these children, by the authority's id; all of one family. Raises `Refused`."""
    known = Child.objects.known_as(numbers)
    keys = [each.pk for each in known.values()]
    open_ones = Plan.objects.open().filter(child__in=keys, child__family__area__in=by.areas.values("pk"))
    plans = {plan.child_id: plan for plan in open_ones.select_related("child__family", "reference")}
    found: dict[str, Plan] = {}
    for number in numbers:
        plan = plans.get(known[number].pk) if number in known else None
        if plan is None:
            raise Refused(f"{UNKNOWN}: {quoted(number)}.", about="children")
        if plan in found.values():
            raise Refused(f"{quoted(number)} is a child who stands there already.", about="children")
        found[number] = plan
    if len({plan.child.family_id for plan in found.values()}) > 1:
        raise Refused("The children are of several families: send a row for each.", about="children")
    return found


@dataclass(frozen=True)
class Awaited:
    """Who may be named at a core group, by key, as on the unit's own page."""

    professionals: frozenset[int]
    family: Mapping[int, Person]
    apologies: frozenset[int]


def awaited(plans: Collection[Plan], before: CoreGroup | None) -> Awaited:
    """At one of these plans: nobody who is kept from what concerns any of them, but who is recorded on it as
    it was held `before` the row came. Who stands on one that was cancelled, or never was, is not known by it.
    """
    was_held = before is not None and before.held_on is not None
    out = kept_out_of_any(plans) - (stand_on(before) if before and was_held else set())
    came = came_to(before) if before and before.state != CoreGroup.State.CANCELLED else None
    offered = [offered_for(plan, came) for plan in plans]
    return Awaited(
        frozenset(each.pk for of_plan in offered for each in of_plan.professionals) - out,
        {each.pk: each for of_plan in offered for each in of_plan.family if each.pk not in out},
        frozenset().union(*(of_plan.expected_keys for of_plan in offered)) - out,
    )


def people_named(
    emails: Collection[str], about: str, *, among: Collection[int], who: str = OF_CASE
) -> list[Professional]:
    """By e-mail address, capitals apart: those `among` whom the unit's own page would have them chosen. They
    read what is given to the core group, so nobody is taken from elsewhere. Raises `Refused`, in the words
    that were sent and no name.
    """
    wanted = list(dict.fromkeys(each.lower() for each in emails))
    rows = list(Professional.objects.alias(lower=Lower("email")).filter(lower__in=wanted).order_by("pk"))
    found: list[Professional] = []
    for email in wanted:
        alike = [each for each in rows if each.email.lower() == email]
        alike = [each for each in alike if each.left_on is None] or alike
        if len(alike) != 1:
            many = "More than one has" if alike else "Nobody known here has"
            raise Refused(f"{many} the e-mail address {quoted(email)}.", about=about)
        if alike[0].pk not in among:
            raise Refused(f"{quoted(email)} is nobody {who}", about=about)
        found.append(alike[0])
    return found


def family_named(names: Collection[str], people: Mapping[int, Person]) -> list[Person]:
    """Who of these is called so. Raises `Refused`, which says which of the names it is and not the name: that
    would be kept with the file.
    """
    found: list[Person] = []
    for nth, name in enumerate(names, 1):
        alike = [each for each in people.values() if _plain(each.name) == _plain(name)]
        if len(alike) != 1:
            many = "more than one" if alike else "nobody"
            raise Refused(
                f"family, name {nth}: {many} of the family who may be at a core group is called so.",
                about="family",
            )
        found.append(alike[0])
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())
