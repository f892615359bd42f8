"""Which children have a door: said by the room that knows how they take part, and asked at every page.

Where nobody says so no child has one: a page on which a child writes must say first who reads it (safety 6).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from cpunit.domain.refusal import Refusal
from cpunit.offers import Offers
from cpunit.people.models import Person, Reference


@dataclass(frozen=True)
class Young:
    """`may` refuses a child's door about a record in a plain sentence; `who` are the keys of the children who
    may have one, and `standing` is the same in the database's words, about rows of doors.
    """

    may: Callable[[Person, Reference, datetime], Refusal | None]
    who: Callable[[Reference, datetime], set[int]]
    standing: Callable[[datetime], Q]


CHILDREN: Offers[Young] = Offers()


def may_child(person: Person, record: Reference, now: datetime) -> Refusal | None:
    """Whether this child may have a door about the record: where one room lets them."""
    refusal: Refusal | None = Refusal(
        f"No door is opened for a child: the social worker of {person.name} brings what they want to say."
    )
    for each in CHILDREN:
        refusal = each.may(person, record, now)
        if refusal is None:
            return None
    return refusal


def children_with_door(record: Reference, now: datetime) -> set[int]:
    """The keys of the children who may have a door about the record. A query a room."""
    return {key for each in CHILDREN for key in each.who(record, now)}


def childrens_standing(now: datetime) -> Q:
    """Which doors of children open at this moment."""
    return reduce(or_, (each.standing(now) for each in CHILDREN), Q(pk__in=[]))
