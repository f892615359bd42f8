"""Who is recorded in a family, and as what, in words, for whoever is shown what a correction does to them."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q

from cpunit.people.correcting import Fact
from cpunit.people.models import Adult, Caution, Child, Family, HouseholdMember, Responsibility, with_details


def families_and_homes(families: Collection[int], *, today: date) -> Iterator[Fact]:
    """Each child and adult with their records, their family, homes and bonds, and who must not meet. Five
    queries.
    """
    names = dict(Family.objects.filter(pk__in=families).values_list("pk", "code"))
    for child in Child.objects.once().filter(family__in=names).order_by("pk"):
        yield f"Child: {child.name}", f"{child.code}, of family {names[child.family_id]}"
    for adult in Adult.objects.filter(family__in=names).order_by("pk"):
        yield f"Adult: {adult.name}", f"of family {names[adult.family_id]}"
    here = Q(person__child__family__in=names) | Q(person__adult__family__in=names)
    homes = HouseholdMember.objects.filter(here, until__isnull=True, address__left_on__isnull=True)
    for home in homes.select_related("address", *with_details("person")).order_by("pk"):
        yield f"Lives at: {home.person.name}", str(home.address).replace("\n", ", ")
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
