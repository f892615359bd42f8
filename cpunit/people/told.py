"""Who is recorded in a family, and as what, in words, for whoever is shown what a correction does to them."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q

from cpunit.domain.words import listed
from cpunit.people.correcting import Fact
from cpunit.people.models import (
    Address,
    Adult,
    Caution,
    Child,
    Family,
    HouseholdMember,
    Responsibility,
    with_details,
)


def families_and_homes(families: Collection[int], *, today: date) -> Iterator[Fact]:
    """Each child and adult with their records, their family, homes and bonds, and who must not meet. Six
    queries.
    """
    names = dict(Family.objects.filter(pk__in=families).values_list("pk", "code"))
    for child in Child.objects.once().filter(family__in=names).order_by("pk"):
        yield f"Child: {child.name}", f"{child.code}, of family {names[child.family_id]}"
    for adult in Adult.objects.filter(family__in=names).order_by("pk"):
        yield f"Adult: {adult.name}", f"of family {names[adult.family_id]}"
    here = Q(person__child__family__in=names) | Q(person__adult__family__in=names)
    homes = HouseholdMember.objects.filter(here, until__isnull=True, address__left_on__isnull=True)
    shown = homes.select_related("address__family", *with_details("person"))
    for home in shown.prefetch_related("address__protected_from").order_by("pk"):
        yield f"Lives at: {home.person.name}", _home(home.address)
    bonds = Responsibility.objects.filter(child__merged_into__isnull=True, child__family__in=names)
    for bond in bonds.select_related("adult", "child").order_by("pk"):
        has_pr = ", with parental responsibility" if bond.has_pr else ""
        yield f"{bond.adult.name} to {bond.child.name}", f"{bond.get_relationship_display().lower()}{has_pr}"
    cautions = Caution.objects.running().filter(family__in=names, person__isnull=False)
    for caution in (
        cautions.select_related(*with_details("person")).prefetch_related("protects").order_by("pk")
    ):
        safe = sorted(each.name for each in caution.protects.all())
        assert caution.person is not None
        yield f"{caution.known.words}: {caution.person.name}", f"for {', '.join(safe)}"


def _home(address: Address) -> str:
    """The address, from whom it is kept, and in the record of which family it stands."""
    written = ", ".join(filter(None, (*address.lines.splitlines(), address.postcode)))
    kept_from = listed([adult.name for adult in address.protected_from.all()])
    protected = f"protected, kept from {kept_from}, " if kept_from else ""
    return f"{written}, {protected}in the record of family {address.family.code}"
