"""Names of people of other families: words pasted into the wrong record name them (failure 3, 9)."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from cpunit.domain.finder.written import folded
from cpunit.domain.names_kept import NOBODYS, each_name
from cpunit.offers import Offers
from cpunit.people.models import Adult, Child, Family, HouseholdMember, Professional, Reference, User
from cpunit.release.models import Copy

UNDER_WAY: Offers[Callable[[], Q]] = Offers()
"""With which families somebody works now, about rows of families: told by the rooms above."""


def names_elsewhere(record: Reference) -> tuple[str, ...]:
    """The whole names of the people of other families of this area with which somebody works now, those that
    they had before among them; not those that somebody here has or had too: of this family, related to it,
    given a copy, or at work. One query.
    """
    family = record.family
    if family is None or not list(UNDER_WAY):
        return ()
    works = reduce(or_, (told() for told in UNDER_WAY))
    others = Family.objects.filter(works, area=family.area_id).exclude(pk=family.pk).order_by()
    there = Q(family__in=others.values("pk"))
    of_adults, of_children = _of(family)
    first, *others_of = (
        _named(rows, is_here=is_here)
        for adults, children, is_here in ((there, there, False), (of_adults, of_children, True))
        for rows in (*_adults(adults), *_children(children))
    )
    at_work = [
        _named(rows.annotate(whole=F("name")), is_here=True)
        for rows in (Professional.objects.all(), User.objects.all())
    ]
    rows = first.union(*others_of, *at_work)
    named = [(name, is_here) for typed, is_here in rows for name in each_name(typed)]
    here = {folded(name) for name, is_here in named if is_here}
    whole = {name for name, is_here in named if not is_here and folded(name) not in here and _is_whole(name)}
    return tuple(sorted(whole))


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


def _named(people: QuerySet[Any], *, is_here: bool) -> QuerySet[Any, tuple[str, bool]]:
    return people.order_by().values_list("whole", Value(is_here, output_field=BooleanField()))


def _of(family: Family) -> tuple[Q, Q]:
    """The adults and the children of the family, who live or lived where one of it does, who were given a
    copy of one of its papers, and those of another family who are related to it.
    """
    homes = HouseholdMember.objects.filter(address__family=family, person=OuterRef("person"))
    given = Copy.objects.filter(record__family=family, person=OuterRef("person"))
    known = Q(family=family) | Q(Exists(homes)) | Q(Exists(given))
    bound = Adult.objects.filter(responsibilities__child__family=family).order_by().values("pk")
    return known | Q(pk__in=bound), known | Q(responsibilities__adult__in=bound)
