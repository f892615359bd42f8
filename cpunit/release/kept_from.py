"""All that must not stand in one person's copy, as it is looked for once the copy is drawn (safety 1)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from itertools import chain

from django.db.models import Q

from cpunit.domain.audiences import Reader
from cpunit.domain.names_kept import NOBODYS, Names
from cpunit.domain.whereabouts import Marks
from cpunit.domain.withheld import Plain
from cpunit.offers import Offers
from cpunit.people.models import Adult, Child, Person, Reference
from cpunit.people.names_before import names_before
from cpunit.people.whereabouts import family_marks
from cpunit.release.at_places import AtPlaces
from cpunit.release.readers import readers_of

LEAST = 3
"""Letters of a last name that is asked about where it stands alone."""


@dataclass(frozen=True)
class KeptFrom:
    """What is withheld from one reader: `marks` of addresses, schools, workplaces, telephones and e-mail
    addresses; `words` that young people keep and passages that are withheld; `named` are names of people of
    the family who are withheld from them. `outsiders` are names that are questions, as another may be meant:
    their first names alone, and all of others of whom they read nothing. So are `last_names` alone of both,
    which neither the reader has nor anybody of whom they read. `at_places` are by which names each of those
    is called who work, or worked, at a school or a workplace that is withheld: their name tells it.
    """

    marks: Marks
    words: tuple[Plain, ...]
    outsiders: tuple[str, ...]
    named: tuple[str, ...] = ()
    last_names: tuple[str, ...] = ()
    at_places: tuple[tuple[str, ...], ...] = ()

    @property
    def mark(self) -> str:
        """Of all of it, whatever the order in which it was read."""
        names = [
            sorted(map(str, getattr(self, each.name)))
            for each in fields(self)
            if each.name not in ("marks", "words")
        ]
        marks = [sorted(map(str, getattr(self.marks, each.name))) for each in fields(self.marks)]
        whole = [*marks, sorted(each.letters for each in self.words), *names]
        return sha256("\x1f".join("\x1e".join(part) for part in whole).encode()).hexdigest()


KEPT_WORDS: Offers[Callable[[Reference], Iterable[str]]] = Offers()
"""Words that stand in no copy of a family's, told by the rooms above: what young people keep from parents."""


@dataclass(frozen=True)
class _Family:
    """By which names people of the family, and those who are withheld, go and went; and their last names."""

    names: Mapping[int, Names]
    last: Mapping[int, frozenset[str]]


def kept_from(
    record: Reference,
    people: Collection[Person],
    readers: Mapping[int, Reader] | None = None,
) -> dict[int, KeptFrom]:
    """For each of these people; the same number of queries whatever their number. `readers` are they, where
    that was told already.
    """
    readers = readers_of(record, people) if readers is None else readers
    everywhere = family_marks(record.family).addresses if record.family else Marks()
    of_young = [words for teller in KEPT_WORDS for words in teller(record)]
    hidden = {key for reader in readers.values() for key in reader.strangers | reader.kept.people}
    family = _family(record, hidden) if hidden else _Family({}, {})
    own = {each.pk: each.name for each in people}
    staff = AtPlaces.of(Marks.all(reader.kept.marks for reader in readers.values()), record)
    return {
        key: _kept(reader, everywhere, of_young, family, staff, own.get(key, ""))
        for key, reader in readers.items()
    }


def _kept(
    reader: Reader,
    everywhere: Marks,
    of_young: Collection[str],
    family: _Family,
    staff: AtPlaces,
    own: str,
) -> KeptFrom:
    words = [*reader.kept.passages, *(of_young if reader.audience.is_of_family else ())]
    hidden = reader.strangers | reader.kept.people
    strangers = [
        family.names[key] for key in sorted(reader.strangers - reader.kept.people) if key in family.names
    ]
    known = {_last(own)}.union(*(last for key, last in family.last.items() if key not in hidden))
    unknown = set().union(*(last for key, last in family.last.items() if key in hidden)) - known
    return KeptFrom(
        marks=everywhere | reader.kept.marks,
        words=tuple(map(Plain.of, words)),
        outsiders=tuple(
            dict.fromkeys(
                [*reader.kept.names.questions, *chain(*(each.sure + each.questions for each in strangers))]
            )
        ),
        named=reader.kept.names.sure,
        last_names=tuple(sorted(unknown)),
        at_places=staff.names(reader.kept.marks, own),
    )


def _family(record: Reference, hidden: Collection[int]) -> _Family:
    """Four queries."""
    adults = Adult.objects.filter(Q(family=record.family_id) | Q(pk__in=hidden))
    children = Child.objects.filter(Q(family=record.family_id) | Q(pk__in=hidden))
    names = {each.pk: Names.of(each.name, is_adult=True) for each in adults}
    last = {each.pk: {_last(each.name)} for each in adults}
    for child in children:
        names[child.pk] = Names.of(child.name, first=child.first_name, is_adult=False)
        last[child.pk] = {_last(child.last_name)}
    for key, before in names_before(names, record.family_id).items():
        for each in before:
            names[key] |= Names.before(each.name, first=each.first)
            last[key].add(_last(each.name))
    return _Family(names, {key: frozenset(each - {""}) for key, each in last.items()})


def _last(name: str) -> str:
    """The last name, where it is one that can be asked about: O’Brien and Smith-Jones are, 36 is none."""
    last = name.casefold().split()[-1:]
    return last[0] if last and sum(map(str.isalpha, last[0])) >= LEAST and not NOBODYS & set(last) else ""
