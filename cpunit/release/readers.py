"""Who reads a paper, and of whom: told from what is recorded of each person and of the family."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from cpunit.domain.audience_rows import Audience
from cpunit.domain.audiences import Kept, Reader
from cpunit.offers import Offers
from cpunit.people.models import Child, HouseholdMember, Person, Reference, Responsibility
from cpunit.people.withheld import FromWorker, Withheld, released_grounds, withheld_of
from cpunit.web.look import once_a_look

ELSEWHERE: Offers[Callable[[Reference, Collection[int]], Mapping[int, frozenset[int]]]] = Offers()
"""Who of these people takes papers in for another authority, by key, and of which children."""
UNIT = Reader(person=0, audience=Audience.UNIT)
"""The file's own reader."""


@dataclass(frozen=True)
class Bonds:
    """Of which children each adult who belongs to a family is, by their keys; `children` are all of it."""

    of: Mapping[int, frozenset[int]]
    children: frozenset[int]


def readers_of(
    record: Reference,
    people: Iterable[Person],
    withheld: Withheld | None = None,
    children: Iterable[Child] | None = None,
) -> dict[int, Reader]:
    """Each of these people as a reader of papers about this record. The same number of queries for any. What
    is `withheld` of its family is asked for where it is not at hand, and so are its `children`, all of them.

    An adult reads of the children to whom they are something (a `Responsibility`); who is nothing to any, of
    those with whom they live. A young person reads of themselves.
    """
    everybody = list(people)
    merged = None if children is None else {each.pk: each.merged_into_id for each in children}
    adults = frozenset(each.pk for each in everybody if each.is_adult)
    family = once_a_look(_family, record, adults) if merged is None else _family(record, adults, merged)
    if withheld is None and record.family_id:
        withheld = once_a_look(withheld_of, record.family_id, tuple(everybody))
    has_family = bool(record.family_id) and any(not each.is_professional for each in everybody)
    grounds_read = once_a_look(released_grounds, record.family_id) if has_family and record.family_id else ()
    released = frozenset(grounds_read)
    elsewhere = _elsewhere(record, everybody, family)
    found = {}
    for person in everybody:
        kept = withheld.kept_from(person) if withheld else Kept()
        grounds = frozenset() if person.is_professional else released
        reader = elsewhere.get(person.pk) or _reader(person, family)
        found[person.pk] = replace(reader, kept=kept, released=grounds)
    return found


def worker_of(worker: Person, family: int, withheld: FromWorker) -> Reader:
    """This professional as a reader of papers about that family, of whom it is asked at once what is
    `withheld` from them of several.
    """
    of_one = withheld.by_family.get(family)
    kept = of_one.kept_from(worker) if of_one else Kept()
    return replace(_reader(worker, Bonds({}, frozenset())), kept=kept)


def reads_as_receiver(record: Reference, person: Person, child: int) -> bool:
    """Whether nothing keeps this professional from that child of the record's family by what they take in for
    another authority: who takes papers in there reads of the children who move there alone.
    """
    told = [each(record, [person.pk]).get(person.pk) for each in ELSEWHERE]
    return all(theirs is None or child in theirs for theirs in told)


def _elsewhere(record: Reference, people: Iterable[Person], family: Bonds) -> dict[int, Reader]:
    """Those of them who take papers in for another authority, as readers of the children who move there."""
    keys = [each.pk for each in people if each.is_professional]
    return {
        person: Reader(
            person,
            Audience.OTHER_AUTHORITY,
            children,
            strangers=_strangers(person, children, family),
        )
        for told in ELSEWHERE
        for person, children in (told(record, keys) if keys else {}).items()
    }


def _reader(person: Person, family: Bonds) -> Reader:
    if person.is_professional:
        return Reader(person.pk, Audience.PROFESSIONAL)
    audience = Audience.PARENT if person.is_adult else Audience.YOUNG_PERSON
    children = family.of.get(person.pk, frozenset()) if person.is_adult else frozenset([person.pk])
    return Reader(person.pk, audience, children, strangers=_strangers(person.pk, children, family))


def bonds_of(record: Reference) -> Bonds:
    """As they are recorded today. Three queries."""
    return _family(record, ())


def reading_then(reader: Reader, then: Bonds) -> Reader:
    """The same reader of a paper of then: who was a stranger to them by these bonds is one still, though they
    were moved to another family since, or their bond was taken off.
    """
    if reader.children is None:
        return reader
    strangers = _strangers(reader.person, reader.children, then)
    return replace(reader, strangers=reader.strangers | strangers)


def _strangers(person: int, children: frozenset[int], family: Bonds) -> frozenset[int]:
    """Adults of the family whose children are none of theirs, and those children."""
    adults = {adult for adult, theirs in family.of.items() if theirs and not theirs & children}
    return frozenset(adults - {person}) | (family.children - children)


def _family(
    record: Reference, asked: Collection[int], merged: Mapping[int, int | None] | None = None
) -> Bonds:
    """Three queries, two where `merged` is at hand: what goes on as another record is of the same child."""
    if merged is None:
        merged = dict(Child.objects.filter(family=record.family_id).values_list("pk", "merged_into"))
    children = frozenset(merged)
    bonds = Responsibility.objects.filter(
        Q(child__in=children) | Q(adult__family=record.family_id) | Q(adult__in=asked)
    )
    found: dict[int, set[int]] = {}
    for adult, child in bonds.order_by().values_list("adult", "child"):
        found.setdefault(adult, set()).add(child)
    bound = set(found)
    for adult, child in _living_together(record, asked):
        if adult not in bound:
            found.setdefault(adult, set()).add(child)
    into = {pk: other for pk, other in merged.items() if other}
    return Bonds(
        {
            adult: frozenset(theirs | {pk for pk, other in into.items() if other in theirs})
            for adult, theirs in found.items()
        },
        children,
    )


def _living_together(record: Reference, asked: Collection[int]) -> list[tuple[int, int]]:
    """Each adult of the family, and of those asked about, with each child who lives where they live now."""
    adults = HouseholdMember.objects.filter(
        Q(person__adult__family=record.family_id) | Q(person__in=asked),
        until__isnull=True,
        kind=Person.Kind.ADULT,
        address__members__until__isnull=True,
        address__members__kind=Person.Kind.CHILD,
    )
    return list(adults.order_by().values_list("person", "address__members__person").distinct())
