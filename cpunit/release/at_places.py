"""Who works at a school or a workplace that is withheld, or came in the place of somebody who does: the
name of a teacher tells the school (failure 1).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import OuterRef, Q, QuerySet, Subquery

from cpunit.domain.finder.places import Place
from cpunit.domain.finder.written import folded
from cpunit.domain.names_kept import TITLES
from cpunit.domain.whereabouts import Marks
from cpunit.offers import Offers
from cpunit.people.models import Agency, Professional, Reference

CAME: Offers[Callable[[Reference], "QuerySet[Any, tuple[str, str, str]]"]] = Offers()
"""Who came in somebody's place, as it was typed, with the agency and the post of whom they came for: told by
the rooms above, as rows like those of professionals.
"""


@dataclass(frozen=True)
class AtPlaces:
    """Each of them by name, with what tells where they work or worked: their agency, or their post."""

    people: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, marks: Marks, record: Reference) -> Self:
        """Of all these places, and for a record of the family concerned. One query; none where no place is
        withheld from anybody.
        """
        places = Marks(places=marks.places)
        words = {max(place.telling or place.words, key=len) for place in map(Place, sorted(places.places))}
        if not words:
            return cls()
        named = (Q(agency__name__icontains=each) | Q(job_title__icontains=each) for each in sorted(words))
        where = reduce(or_, named)
        workers = (Professional.objects.all(), Professional.history.all())
        rows = (
            Professional.objects.none()
            .values_list("name", "agency__name", "job_title")
            .union(
                *(_people(each.filter(where)) for each in workers),
                *(_renamed(each, words) for each in workers),
                *(tell(record) for tell in CAME),
            )
        )
        found = {(name, told) for name, *both in map(_split, rows) for told in both if places.stand_in(told)}
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


def _split(row: tuple[str, str, str]) -> tuple[str, ...]:
    """A name, and what tells where: "Mrs Patel, deputy head" is typed in one."""
    name, _, more = row[0].partition(",")
    return (name.strip(), *filter(None, (more, *row[1:])))


def _renamed(workers: QuerySet[Any], words: Collection[str]) -> QuerySet[Any, tuple[str, str, str]]:
    """Those of an agency that was called otherwise before."""
    named = reduce(or_, (Q(name__icontains=each) for each in sorted(words)))
    was = Agency.history.filter(named, id=OuterRef("agency")).order_by("history_id").values("name")[:1]
    found = workers.annotate(was=Subquery(was)).filter(was__isnull=False)
    return found.order_by().values_list("name", "was", "job_title")


def _people(rows: QuerySet[Any]) -> QuerySet[Any, tuple[str, str, str]]:
    return rows.order_by().values_list("name", "agency__name", "job_title")
