"""Names of people of other families: words pasted into the wrong record name them (failure 3, 9)."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from cpunit.domain.finder.written import folded
from cpunit.domain.names_kept import NOBODYS, each_name
from cpunit.offers import Offers
from cpunit.people.models import Adult, Child, Family, HouseholdMember, Professional, Reference, User
from cpunit.release.models import Copy

ELSEWHERE, HERE, AT_WORK = range(3)
UNDER_WAY: Offers[Callable[[], Q]] = Offers()
"""With which families somebody works now, about rows of families: told by the rooms above."""


class Around(NamedTuple):
    """Names of `strangers`, and of all `at_work`: professionals and staff."""

    strangers: tuple[str, ...] = ()
    at_work: tuple[str, ...] = ()


def names_elsewhere(record: Reference) -> tuple[str, ...]:
    """Those of strangers alone."""
    return names_around(record).strangers


def names_around(record: Reference) -> Around:
    """As strangers the whole names of the people of other families of this area with which somebody works
    now, those that they had before among them; not those that somebody here has or had too: of this family,
    related to it, given a copy, or at work. One query.
    """
    family = record.family
    if family is None or not list(UNDER_WAY):
        return Around()
    works = reduce(or_, (told() for told in UNDER_WAY))
    others = Family.objects.filter(works, area=family.area_id).exclude(pk=family.pk).order_by()
    there = Q(family__in=others.values("pk"))
    of_adults, of_children = _of(family)
    first, *others_of = (
        _named(rows, where)
        for adults, children, where in ((there, there, ELSEWHERE), (of_adults, of_children, HERE))
        for rows in (*_adults(adults), *_children(children))
    )
    at_work = [
        _named(rows.annotate(whole=F("name")), AT_WORK)
        for rows in (Professional.objects.all(), User.objects.all())
    ]
    rows = first.union(*others_of, *at_work)
    named = [(name, where) for typed, where in rows for name in each_name(typed)]
    here = {folded(name) for name, where in named if where != ELSEWHERE}
    whole = {
        name for name, where in named if where == ELSEWHERE and folded(name) not in here and _is_whole(name)
    }
    working = {name for name, where in named if where == AT_WORK}
    return Around(tuple(sorted(whole)), tuple(sorted(working)))


def _is_whole(name: str) -> bool:
    words = name.casefold().split()
    return len(words) > 1 and not NOBODYS & set(words)


def _adults(who: Q) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """By today's names, and by those of before."""
    found = Adult.objects.filter(who)
    before = Adult.history.filter(person__in=found.order_by().values("pk"))
    return found.annotate(whole=F("name")), before.annotate(whole=F("name"))


def _children(who: Q) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """The same, also of a record that goes on as another. Not while they had no first name."""
    found, whole = Child.objects.filter(who), Concat("first_name", Value(" "), "last_name")
    before = Child.history.filter(person__in=found.order_by().values("pk")).exclude(first_name="")
    return found.exclude(first_name="").annotate(whole=whole), before.annotate(whole=whole)


def _named(people: QuerySet[Any], where: int) -> QuerySet[Any, tuple[str, int]]:
    return people.order_by().values_list("whole", Value(where))


def _of(family: Family) -> tuple[Q, Q]:
    """The adults and the children of the family, who live or lived where one of it does, who were given a
    copy of one of its papers, and those of another family who are related to it.
    """
    homes = HouseholdMember.objects.filter(address__family=family, person=OuterRef("person"))
    given = Copy.objects.filter(record__family=family, person=OuterRef("person"))
    known = Q(family=family) | Q(Exists(homes)) | Q(Exists(given))
    bound = Adult.objects.filter(responsibilities__child__family=family).order_by().values("pk")
    return known | Q(pk__in=bound), known | Q(responsibilities__adult__in=bound)
