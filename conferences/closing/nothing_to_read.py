"""Who would be given a paper of which next to nothing is theirs to read: none is given, and it says why."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from conferences.models import Conference, ConferenceChild
from cpunit.domain.audiences import Reader
from cpunit.people.models import Person, Responsibility, Restriction
from cpunit.release.readers import readers_of
from cpunit.web.look import once_a_look


@dataclass(frozen=True)
class NothingToRead:
    """Somebody who reads of no child there; `unknown` where nobody recorded what they are to one of them."""

    person: Person
    unknown: bool

    @property
    def why(self) -> str:
        if self.unknown:
            return "nobody recorded what they are to a child there"
        return "all that is about the children is withheld from them"


def nothing_to_read(conference: Conference, people: Collection[Person]) -> list[NothingToRead]:
    """Those of these people. Two queries where each adult is something to a child there and nothing is
    withheld, and those of `readers_of` else.
    """
    adults = {each.pk for each in people if each.is_adult}
    unbound = adults - once_a_look(_bound, conference.pk)
    if not unbound and not once_a_look(_is_withheld, conference.pk):
        return []
    children = set(_there(conference.pk).values_list("child", flat=True))
    if not people or not children:
        return []
    readers = readers_of(conference.reference, people)
    return [
        NothingToRead(each, unknown=_is_unknown(readers[each.pk], children))
        for each in people
        if not any(map(readers[each.pk].reads_of, children))
    ]


def _there(conference: int) -> QuerySet[ConferenceChild, dict[str, Any]]:
    return ConferenceChild.objects.filter(conference=conference).order_by().values("child")


def _bound(conference: int) -> set[int]:
    """Who is something to one of its children."""
    bound = Responsibility.objects.filter(child__in=_there(conference)).order_by()
    return set(bound.values_list("adult", flat=True))


def _is_withheld(conference: int) -> bool:
    """Whether one of its children is withheld from anybody."""
    return Restriction.objects.running().filter(person__in=_there(conference)).exists()


def _is_unknown(reader: Reader, children: Collection[int]) -> bool:
    return reader.children is not None and not reader.children.intersection(children)
