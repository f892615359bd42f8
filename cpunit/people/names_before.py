"""By which names somebody was recorded before: what was approved then, and what was typed, still has them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Value

from cpunit.people.models import Adult, Child


@dataclass(frozen=True)
class NameBefore:
    """One of them; `first` is a child's first name, "" of an adult."""

    name: str
    first: str


def names_before(people: Collection[int], family: int | None) -> dict[int, list[NameBefore]]:
    """Of these adults and children, all that they were ever recorded by, today's among them; but none that
    another of this family has today, by which they were typed for a minute. Two queries; none for nobody. A
    child's, while they had no first name, says nothing of who is meant.
    """
    if not people:
        return {}
    theirs: dict[str, set[int]] = {}
    for person, first, rest in _names(
        Adult.objects.filter(family=family), Child.objects.filter(family=family)
    ):
        theirs.setdefault(f"{first} {rest}".strip().casefold(), set()).add(person)
    found: dict[int, list[NameBefore]] = {}
    of = {"person__in": people}
    for person, first, rest in sorted(_names(Adult.history.filter(**of), Child.history.filter(**of))):
        name = f"{first} {rest}".strip()
        if not theirs.get(name.casefold(), set()) - {person}:
            found.setdefault(person, []).append(NameBefore(name, first))
    return found


def _names(adults: Any, children: Any) -> Iterable[tuple[int, str, str]]:
    rows = adults.order_by().values_list("person", Value(""), "name")
    named = children.order_by().exclude(first_name="").values_list("person", "first_name", "last_name")
    return list(rows.union(named))
