"""Who works at a school or a workplace that is withheld: a teacher's name tells the school (failure 1)."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self

from django.db.models import Q, QuerySet, Value

from cpunit.domain.finder.written import Written, folded
from cpunit.domain.names_kept import TITLES
from cpunit.domain.whereabouts import Marks
from cpunit.people.models import Agency, Professional


@dataclass(frozen=True)
class AtPlaces:
    """Each of them by name, with what tells where they work or worked: their agency, or their post."""

    people: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, marks: Marks) -> Self:
        """Of all these places. Two queries; none where no place is withheld from anybody."""
        places = Marks(places=marks.places)
        if not places:
            return cls()
        said = [(key, words) for key, words in _where() if words]
        told = _told(places, [words for _, words in said])
        agencies = {key: words for key, words in said if key and words in told}
        posts = [words for key, words in said if not key and words in told]
        if not agencies and not posts:
            return cls()
        rows = _people(Professional.objects.all(), agencies, posts).union(
            _people(Professional.history.all(), agencies, posts)
        )
        return cls(tuple(sorted({(name, agencies.get(agency, post)) for name, agency, post in rows})))

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


def _where() -> list[tuple[int, str]]:
    """The names of agencies, each with its key; and posts, today's and those of before, with 0."""
    agencies, posts = Agency.objects.values_list("pk", "name"), Value(0)
    rows = agencies.order_by().union(
        Professional.objects.order_by().values_list(posts, "job_title"),
        Professional.history.order_by().values_list(posts, "job_title"),
    )
    return list(rows)


def _people(
    rows: QuerySet[Any], agencies: Collection[int], posts: Collection[str]
) -> QuerySet[Any, tuple[str, int, str]]:
    found = rows.filter(Q(agency__in=list(agencies)) | Q(job_title__in=posts))
    return found.order_by().values_list("name", "agency_id", "job_title")


def _told(places: Marks, texts: Sequence[str]) -> set[str]:
    """Those of the texts in which one of the places stands: all of them are looked through at once."""
    begins = [0, *accumulate(len(each) + 1 for each in texts)]
    found: set[str] = set()
    for each in places.look(Written("\n".join(texts))):
        nth = bisect_right(begins, each.start) - 1
        if each.is_sure and each.end <= begins[nth + 1] - 1:
            found.add(texts[nth])
    return found
