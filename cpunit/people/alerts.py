"""What nobody may overlook about a family, for the bar on top of each page about it."""

from django.db.models import Exists, OuterRef

from cpunit.people.models import Address, Adult, Child, Exclusion, Family


def alerts_of(family: Family) -> list[dict[str, str]]:
    """A protected address, an interpreter, somebody who is kept from its conferences. One query."""
    of_family = {"family": OuterRef("pk")}
    found = Family.objects.filter(pk=family.pk).values(
        protected=Exists(Address.objects.filter(protected_from__isnull=False, **of_family)),
        adult=Exists(Adult.objects.filter(interpreter=True, **of_family)),
        child=Exists(Child.objects.filter(interpreter=True, **of_family)),
        excluded=Exists(Exclusion.objects.running().filter(**of_family)),
    )[0]
    told = [
        ("Protected address", "red", found["protected"]),
        ("Interpreter", "purple", found["adult"] or found["child"]),
        ("Somebody is excluded", "red", found["excluded"]),
    ]
    return [{"text": text, "colour": colour} for text, colour, stands in told if stands]
