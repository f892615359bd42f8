"""Whom a lead social worker is offered behind their door: nobody who is withheld from them (safety 1)."""

from dataclasses import replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from cpunit.people.models import Person, Professional
from cpunit.people.models.person import DETAILS
from plans.core_groups.expected import Offered
from plans.drafting.reading import Reading


def offered(people: QuerySet[Professional], read: Reading | None) -> QuerySet[Professional]:
    """Those of them who may be named to this reader; all where nothing of the family is withheld from them
    (`read` is None). A query more where something is.
    """
    if read is None or read.reader.reads_all:
        return people
    named = [each.pk for each in people if _may_be_named(each, read)]
    return people.filter(pk__in=named) if named else people.none()


def all_offered(people: Offered, read: Reading | None) -> Offered:
    """The same of everybody who may have been at a core group, asked for at once."""
    if read is None or read.reader.reads_all:
        return people
    is_near = Q(pk__in=people.professionals.order_by().values("pk"))
    either = is_near | Q(pk__in=people.family_keys | people.expected_keys)
    found: QuerySet[Any] = Person.objects.filter(either).select_related(*DETAILS)
    found = found.annotate(is_near=ExpressionWrapper(is_near, BooleanField())).order_by("-kind", "pk")
    named = {
        each.pk: each
        for row in found
        if _may_be_named(each := row.professional if row.is_professional else row, read)
    }
    near = [row.pk for row in found if row.is_near and row.pk in named]
    keys = {
        "members": sorted(near, key=lambda key: (named[key].name, key)),
        "of_family": [key for key in named if key in people.family_keys],
        "apologies": [key for key in named if key in people.expected_keys],
    }
    return replace(
        people,
        professionals=people.professionals.filter(pk__in=near) if near else people.professionals.none(),
        family_keys=frozenset(keys["of_family"]),
        expected_keys=frozenset(keys["apologies"]),
        named={name: [(key, str(named[key])) for key in of_field] for name, of_field in keys.items()},
    )


def _may_be_named(each: Person | Professional, read: Reading) -> bool:
    unread = read.reader.strangers | read.reader.kept.people
    return each.pk not in unread and read.reads_words(str(each), each.name)
