"""Who works at a school or a workplace that is withheld, or came in the place of somebody who does: the
name of a teacher tells the school (failure 1).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import OuterRef, Q, QuerySet, Subquery

from cpunit.domain.finder.places import Place
from cpunit.domain.finder.written import folded
from cpunit.domain.names_kept import TITLES
from cpunit.domain.whereabouts import Marks
from cpunit.offers import Offers
from cpunit.people.models import Agency, Professional, Reference

LEAST = 3
"""Letters of a word by which a place is looked for, and without a last s."""
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
        words = {word for place in map(Place, places.places) for word in _telling(place)}
        if not words:
            return cls()
        like = "|".join(map(_pattern, sorted(words)))
        where = Q(agency__name__iregex=like) | Q(job_title__iregex=like)
        workers = (Professional.objects.all(), Professional.history.all())
        rows = (
            Professional.objects.none()
            .values_list("name", "agency__name", "job_title")
            .union(
                *(_people(each.filter(where)) for each in workers),
                *(_renamed(each, like) for each in workers),
                *(tell(record) for tell in CAME),
            )
        )
        found = {(name, told) for name, *both in map(_split, rows) for told in both}
        there = {told for told in {told for _, told in found} if places.stand_in(told)}
        return cls(tuple(sorted((name, told) for name, told in found if told in there)))

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


def _telling(place: Place) -> list[str]:
    """By which words it is looked for: not by "st" alone, which stands in many."""
    words = place.telling or place.words
    return [word for word in words if len(word) >= LEAST] or words


def _pattern(word: str) -> str:
    """As the database finds it where it is written with an apostrophe or an accent, or without its last s,
    for the finder folds what it compares.
    """
    letters = [f"[{letter}\u00a1-\u024f]" for letter in word]
    last = "?" if len(word) > LEAST and word.endswith("s") else ""
    return "[^[:alnum:]]*".join(letters) + last


def _renamed(workers: QuerySet[Any], like: str) -> QuerySet[Any, tuple[str, str, str]]:
    """Those of an agency that was called otherwise before."""
    named = Q(name__iregex=like)
    was = Agency.history.filter(named, id=OuterRef("agency")).order_by("history_id").values("name")[:1]
    found = workers.annotate(was=Subquery(was)).filter(was__isnull=False)
    return found.order_by().values_list("name", "was", "job_title")


def _people(rows: QuerySet[Any]) -> QuerySet[Any, tuple[str, str, str]]:
    return rows.order_by().values_list("name", "agency__name", "job_title")
