"""What is withheld from whom goes with somebody who is moved to another family, or whose two records are put
together: rows are only added, so that what was recorded stays as it was (safety 1).
"""

from collections.abc import Iterable
from typing import Any, Protocol

from django.db.models import Q

from cpunit.dashboards.moving import Moving
from cpunit.domain.refusal import must
from cpunit.people.models import Child, Family, Person, PersonFact, Restriction
from cpunit.people.withheld_policies import may_be_from_holder

OF_RESTRICTION = (
    "family_id", "fact_id", "address_id", "person_id", "record_id", "piece", "words",
    "from_person_id", "from_home_id", "from_agency_id", "reason", "source", "recorded_by_id", "recorded_at",
)  # fmt: skip


class TwoOfOne(Protocol):
    """The record of a child that stays, and the one that is of the same child."""

    @property
    def keep(self) -> Child: ...

    @property
    def drop(self) -> Child: ...


def take_withheld(moving: Moving) -> None:
    """Where they are found, what is withheld about them or from them, and the passages, which may stand in
    what went with them: in both families from now on.
    """
    person = moving.member.pk
    running = Restriction.objects.running().filter(family=moving.old)
    theirs = Q(fact__person=person) | Q(person=person) | Q(from_person=person) | Q(record__isnull=False)
    PersonFact.objects.filter(family=moving.old, person=person).update(family=moving.new)
    _again(running.filter(theirs), family_id=moving.new.pk)


def facts_of_both(merging: TwoOfOne) -> None:
    """Where the child is found; what both records say stands once."""
    keep, drop = _people(merging)
    for fact in PersonFact.objects.filter(person=drop).order_by("pk"):
        same = PersonFact.objects.standing().filter(person=keep, kind=fact.kind, words=fact.words)
        if fact.until is None and same.exists():
            continue
        fact.person, fact.family = keep, merging.keep.family
        fact.save()


def withheld_about(merging: TwoOfOne) -> None:
    """All that is withheld about the one record is withheld about the other."""
    keep, drop = _people(merging)
    family = merging.keep.family_id
    _again(Restriction.objects.running().filter(person=drop), person_id=keep.pk, family_id=family)


def withheld_from(merging: TwoOfOne) -> None:
    keep, drop = _people(merging)
    family = merging.keep.family_id
    _again(Restriction.objects.running().filter(from_person=drop), from_person_id=keep.pk, family_id=family)


def _again(rows: Iterable[Restriction], **changes: Any) -> None:
    """The same with these changes, where nothing like it runs. Raises `Refused` where who holds the case
    there would read nothing of the child.
    """
    for row in list(rows):
        facts = {name: getattr(row, name) for name in OF_RESTRICTION} | changes
        if facts["person_id"] and not facts["from_home_id"]:
            family = Family.objects.select_related("social_worker").get(pk=facts["family_id"])
            whom = Person.objects.select_related("child").get(pk=facts["person_id"])
            must(may_be_from_holder(whom, {facts["from_person_id"]}, facts["from_agency_id"], family))
        said = {name: value for name, value in facts.items() if not name.startswith("recorded")}
        if not Restriction.objects.running().filter(**said).exists():
            Restriction.objects.create(**facts)


def _people(merging: TwoOfOne) -> tuple[Person, Person]:
    return merging.keep.person, merging.drop.person
