"""What is withheld from whom of a family, as a paper needs it: one answer for each person (safety 1).

A restriction from a home holds for whoever lives there, or did when it was recorded or since: it ends by
being lifted and not by a move. One from an agency holds for its professionals.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, reduce
from operator import or_

from django.db.models import Q
from django.utils.timezone import localdate

from cpunit.domain.audiences import Kept
from cpunit.domain.names_kept import Names
from cpunit.domain.whereabouts import (
    Marks,
    marks_of,
    marks_of_email,
    marks_of_telephone,
)
from cpunit.people.models import (
    Address,
    Adult,
    Child,
    HouseholdMember,
    Person,
    PersonFact,
    ReleasedGround,
    Restriction,
)
from cpunit.people.names_before import NameBefore, names_before_in
from cpunit.people.whereabouts import marks_of_fact

OF_RESTRICTION = (
    "fact__person__child",
    "fact__person__adult",
    "address",
    "from_home",
    "person__child",
    "person__adult",
)
Home = tuple[str, str]
"""The lines and the postcode of one."""
Stays = Mapping[int, list[tuple[Address, date | None]]]
"""Of each person the homes in which they live or lived, with the day on which they left."""


@dataclass(frozen=True)
class Withheld:
    """All that is withheld of one family, and from which of the people who were asked about. `twins` are
    other records of a child that were put together with theirs: what is closed goes on naming them.
    """

    running: tuple[Restriction, ...]
    stays: Stays
    protected: tuple[tuple[Home, frozenset[int]], ...]
    facts: tuple[PersonFact, ...]
    before: Mapping[int, Collection[NameBefore]]
    twins: Mapping[int, Collection[Person]]

    def kept_from(self, person: Person) -> Kept:
        """What is withheld from this person, whoever they are."""
        mine = [each for each in self.running if self.holds(each, person)]
        people = list({each.person.pk: each.person for each in mine if each.person}.values())
        people += [twin for each in people for twin in self.twins.get(each.pk, ())]
        return Kept(
            children=frozenset(each.pk for each in people if each.is_child),
            people=frozenset(each.pk for each in people),
            pieces=frozenset(each.piece for each in mine if each.piece),
            passages=tuple(sorted({each.words for each in mine if each.words})),
            marks=self._marks(mine, person),
            names=reduce(or_, (self._names(each, person) for each in people), Names()),
        )

    def holds(self, restriction: Restriction, person: Person) -> bool:
        """Whether it is withheld from this person."""
        return _holds(restriction, person, self.stays)

    def _names(self, withheld: Person, reader: Person) -> Names:
        """By which names this reader is told of who is withheld from them, those of before among them."""
        first = withheld.child.first_name if withheld.is_child else ""
        today = Names.of(withheld.name, first=first, is_adult=withheld.is_adult, reader=reader.name)
        before = (each for each in self.before.get(withheld.pk, ()) if each.name != withheld.name)
        return reduce(
            or_, (Names.before(each.name, first=each.first, reader=reader.name) for each in before), today
        )

    def _marks(self, mine: Iterable[Restriction], person: Person) -> Marks:
        found = [marks_of_fact(each.fact.kind, each.fact.words) for each in mine if each.fact]
        kept = [(each.address.lines, each.address.postcode) for each in mine if each.address]
        kept += [home for home, adults in self.protected if person.pk in adults]
        found += [marks_of(lines, postcode, is_protected=True) for lines, postcode in kept]
        people = {each.person.pk: each.person for each in mine if each.person}
        found += [_marks_of_adult(each.adult) for each in people.values() if each.is_adult]
        keys = {*people, *(twin.pk for key in people for twin in self.twins.get(key, ()))}
        found += [marks_of_fact(each.kind, each.words) for each in self.facts if each.person_id in keys]
        return Marks.all(found)


def withheld_of(family: int, people: Collection[Person]) -> Withheld:
    """Of the family of that key, as it concerns these people. Two queries whatever their number, one more
    where something is withheld from a home, and four where it is somebody who is.
    """
    found = Restriction.objects.running().filter(family=family).select_related(*OF_RESTRICTION)
    running = list(found.order_by("pk"))
    found_in = _each({family: running})[family]
    return replace(found_in, stays=_stays(running, people), protected=_protected(family))


@dataclass(frozen=True)
class FromWorker:
    """All that is withheld from one professional of some families: nobody of a home is one, and homes are
    protected from adults of families alone.
    """

    running: Mapping[int, list[Restriction]]

    def keeps_all_of(self, child: Child) -> bool:
        """Whether all that is about this child is withheld, or about one whose other record it is."""
        whom = {each.person_id for of_one in self.running.values() for each in of_one if each.person_id}
        return not whom.isdisjoint({child.pk, child.merged_into_id})

    @cached_property
    def by_family(self) -> dict[int, Withheld]:
        """The same, by family. Four queries where it is somebody who is withheld."""
        return _each(self.running)


def withheld_from(worker: int, families: Collection[int]) -> FromWorker:
    """Of these families, from this professional. One query whatever their number; none for none."""
    running: dict[int, list[Restriction]] = {}
    theirs = Restriction.objects.running().from_professional(worker).filter(family__in=families)
    for each in theirs.select_related(*OF_RESTRICTION).order_by("pk") if families else ():
        running.setdefault(each.family_id, []).append(each)
    return FromWorker(running)


def _each(running: Mapping[int, list[Restriction]]) -> dict[int, Withheld]:
    """What these say, of each family by its key. Four queries, none where nobody is withheld."""
    withheld = {
        family: [each.person_id for each in of_one if each.person_id] for family, of_one in running.items()
    }
    twins = _twins([person for persons in withheld.values() for person in persons])
    whose = {
        family: frozenset([*persons, *(twin.pk for each in persons for twin in twins.get(each, ()))])
        for family, persons in withheld.items()
    }
    everybody = frozenset(person for persons in whose.values() for person in persons)
    facts = list(PersonFact.objects.filter(person__in=everybody)) if everybody else []
    before = names_before_in(whose)
    return {
        family: Withheld(
            running=tuple(of_one),
            stays={},
            protected=(),
            facts=tuple(each for each in facts if each.person_id in whose[family]),
            before=before[family],
            twins={person: twins[person] for person in withheld[family] if person in twins},
        )
        for family, of_one in running.items()
    }


def kinds_withheld(family: int, people: Collection[Person]) -> dict[int, set[str]]:
    """Of what kind is what is withheld from each of these people, without saying it: "address", "fact",
    "person", "passage". Two queries, and one more where something is withheld from a home.
    """
    running = tuple(Restriction.objects.running().filter(family=family).select_related("from_home"))
    stays, protected = _stays(running, people), _protected(family)
    found: dict[int, set[str]] = {}
    for person in people:
        kinds = {each.kind for each in running if _holds(each, person, stays)}
        kinds |= {"address"} if any(person.pk in adults for _, adults in protected) else set()
        if kinds:
            found[person.pk] = kinds
    return found


def _holds(restriction: Restriction, person: Person, stays: Stays) -> bool:
    if restriction.from_agency_id:
        return person.is_professional and person.professional.agency_id == restriction.from_agency_id
    if restriction.from_home:
        since, home = localdate(restriction.recorded_at), _place(restriction.from_home)
        theirs = stays.get(person.pk, ())
        return any(home == _place(at) and (until is None or until >= since) for at, until in theirs)
    return restriction.from_person_id == person.pk


def _stays(running: Iterable[Restriction], people: Iterable[Person]) -> Stays:
    """One query where something is withheld from a home, else none."""
    stays: dict[int, list[tuple[Address, date | None]]] = {}
    if any(each.from_home_id for each in running):
        homes = HouseholdMember.objects.filter(person__in=[each.pk for each in people])
        for stay in homes.select_related("address").order_by("pk"):
            stays.setdefault(stay.person_id, []).append((stay.address, stay.until))
    return stays


def _protected(family: int) -> tuple[tuple[Home, frozenset[int]], ...]:
    """Its homes that are kept from somebody, and those adults. One query."""
    of_family = Q(family=family) | Q(members__person__child__family=family)
    kept = Address.objects.filter(of_family, protected_from__isnull=False).order_by()
    protected: dict[Home, set[int]] = {}
    for lines, postcode, adult in kept.values_list("lines", "postcode", "protected_from").distinct():
        protected.setdefault((lines, postcode), set()).add(adult)
    return tuple((home, frozenset(adults)) for home, adults in protected.items())


def _twins(people: Collection[int]) -> dict[int, list[Person]]:
    if not people:
        return {}
    found: dict[int, list[Person]] = {}
    for each in Person.objects.filter(child__merged_into__in=people).select_related("child").order_by("pk"):
        found.setdefault(each.child.merged_into_id or 0, []).append(each)
    return found


def released_grounds(family: int) -> frozenset[str]:
    """The exclusions of which the family may read the ground, as a piece of a paper names them. One query."""
    found = ReleasedGround.objects.filter(exclusion__family=family)
    return frozenset(f"exclusion-{key}" for key in found.values_list("exclusion", flat=True))


def _place(address: Address) -> tuple[str, str]:
    """As it is written, in however many families it is recorded."""
    return " ".join(address.lines.split()).casefold(), "".join(address.postcode.split()).casefold()


def _marks_of_adult(adult: Adult) -> Marks:
    return marks_of_telephone(adult.phone) | marks_of_email(adult.email)
