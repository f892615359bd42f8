"""What nobody may overlook about a family, for the bar on top of each page about it."""

from collections.abc import Iterable

from django.db.models import Exists

from cpunit.people.models import Address, Adult, Child, Exclusion, Family

Alert = dict[str, str]
"""Its `text` and its `colour`, as components/identity_bar.html draws it."""

INTERPRETER, EXCLUDED = "Interpreter", "Somebody is excluded"


def alerts_of(family: Family, *, interpreter: bool = False, excluded: Exists | None = None) -> list[Alert]:
    """A protected address, an interpreter, somebody who is kept from its conferences. One query.

    `interpreter`: the record asks for one beside what the family's members need. `excluded`: asked in place
    of whether somebody is kept out now, where the record is about one conference.
    """
    of_family = {"family": family.pk}
    found = Family.objects.filter(pk=family.pk).values(
        protected=Exists(Address.objects.filter(protected_from__isnull=False, **of_family)),
        adult=Exists(Adult.objects.filter(interpreter=True, **of_family)),
        child=Exists(Child.objects.filter(interpreter=True, **of_family)),
        excluded=excluded or Exists(Exclusion.objects.running().filter(**of_family)),
    )[0]
    return those_that_stand(
        ("Protected address", "red", found["protected"]),
        (INTERPRETER, "purple", interpreter or found["adult"] or found["child"]),
        (EXCLUDED, "red", found["excluded"]),
    )


def says(alerts: Iterable[Alert], text: str) -> bool:
    """Whether one of them says so: what it answers for all need not be asked again one by one."""
    return any(alert["text"] == text for alert in alerts)


def those_that_stand(*told: tuple[str, str, object]) -> list[Alert]:
    return [{"text": text, "colour": colour} for text, colour, stands in told if stands]
