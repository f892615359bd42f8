"""Names of people of other families: words pasted into the wrong record name them (failure 3, 9)."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from cpunit.domain.finder.written import folded
from cpunit.offers import Offers
from cpunit.people.models import Adult, Child, Family, HouseholdMember, Professional, Reference, User
from cpunit.release.models import Copy

UNDER_WAY: Offers[Callable[[], Q]] = Offers()
"""With which families somebody works now, about rows of families: told by the rooms above."""


def names_elsewhere(record: Reference) -> tuple[str, ...]:
    """The whole names of the people of other families of this area with which somebody works now; not those
    that somebody here has too: of this family, related to it, given a copy, or at work. One query.
    """
    family = record.family
    if family is None or not list(UNDER_WAY):
        return ()
    works = reduce(or_, (told() for told in UNDER_WAY))
    others = Family.objects.filter(works, area=family.area_id).exclude(pk=family.pk).order_by()
    there = Q(family__in=others.values("pk"))
    of_adults, of_children = _of(family)
    rows = _named(_adults(there), is_here=False).union(
        _named(_children(there), is_here=False),
        _named(_adults(of_adults), is_here=True),
        _named(_children(of_children), is_here=True),
        _named(Professional.objects.annotate(whole=F("name")), is_here=True),
        _named(User.objects.annotate(whole=F("name")), is_here=True),
    )
    named: list[tuple[str, bool]] = [(" ".join(name.split()), is_here) for name, is_here in rows]
    here = {folded(name) for name, is_here in named if is_here}
    whole = {name for name, is_here in named if not is_here and " " in name and folded(name) not in here}
    return tuple(sorted(whole))


def _adults(who: Q) -> QuerySet[Any]:
    return Adult.objects.filter(who).annotate(whole=F("name"))


def _children(who: Q) -> QuerySet[Any]:
    """Not those who have no name yet, nor a record that goes on as another."""
    found = Child.objects.filter(who, merged_into__isnull=True).exclude(first_name="")
    return found.annotate(whole=Concat("first_name", Value(" "), "last_name"))


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
