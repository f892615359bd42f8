"""Who works at a school or a workplace that is withheld: a teacher's name tells the school (failure 1)."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import Q, QuerySet

from cpunit.domain.finder.places import Place
from cpunit.domain.finder.written import folded
from cpunit.domain.names_kept import TITLES
from cpunit.domain.whereabouts import Marks
from cpunit.people.models import Professional


@dataclass(frozen=True)
class AtPlaces:
    """Each of them by name, with what tells where they work or worked: their agency, or their post."""

    people: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, marks: Marks) -> Self:
        """Of all these places. One query; none where no place is withheld from anybody."""
        places = Marks(places=marks.places)
        words = {max(place.telling or place.words, key=len) for place in map(Place, sorted(places.places))}
        if not words:
            return cls()
        named = (Q(agency__name__icontains=each) | Q(job_title__icontains=each) for each in sorted(words))
        where = reduce(or_, named)
        rows = _people(Professional.objects.filter(where)).union(_people(Professional.history.filter(where)))
        found = {(name, told) for name, *both in rows for told in both if places.stand_in(told)}
        return cls(tuple(sorted(found)))

    def names(self, marks: Marks, reader: str) -> tuple[tuple[str, ...], ...]:
        """By which names each of those is called who are at one of these places; not the reader."""
        if not self.people or not marks.places:
            return ()
        told = {where for where in {where for _, where in self.people} if marks.stand_in(where)}
        names = {folded(name): name for name, where in self.people if where in told}
        return tuple(_called(name) for key, name in sorted(names.items()) if key != folded(reader))


def _called(name: str) -> tuple[str, ...]:
    """The whole name, and the last with a title."""
    words = name.split()
    return (name, *(f"{title} {words[-1]}" for title in TITLES)) if len(words) > 1 else (name,)


def _people(rows: QuerySet[Any]) -> QuerySet[Any, tuple[str, str, str]]:
    return rows.order_by().values_list("name", "agency__name", "job_title")
