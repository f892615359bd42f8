"""By which names somebody was recorded before: what was approved then, and what was typed, still has them."""

from collections.abc import Collection, Iterable, Mapping
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
    return names_before_in({family or 0: people})[family or 0]


def names_before_in(
    people: Mapping[int, Collection[int]],
) -> dict[int, dict[int, list[NameBefore]]]:
    """The same of several families at once, of each its people. Two queries; none for nobody."""
    everybody = frozenset(person for each in people.values() for person in each)
    if not everybody:
        return {family: {} for family in people}
    theirs: dict[tuple[int, str], set[int]] = {}
    families = {"family__in": people}
    for family, person, first, rest in _names(
        Adult.objects.filter(**families), Child.objects.filter(**families), "family"
    ):
        theirs.setdefault((family, f"{first} {rest}".strip().casefold()), set()).add(person)
    found: dict[int, dict[int, list[NameBefore]]] = {family: {} for family in people}
    of = {"person__in": everybody}
    named = _names(Adult.history.filter(**of), Child.history.filter(**of), Value(0))
    for _, person, first, rest in sorted(named):
        name = f"{first} {rest}".strip()
        for family, whose in people.items():
            if person in whose and not theirs.get((family, name.casefold()), set()) - {person}:
                found[family].setdefault(person, []).append(NameBefore(name, first))
    return found


def _names(adults: Any, children: Any, of: Any) -> Iterable[tuple[int, int, str, str]]:
    rows = adults.order_by().values_list(of, "person", Value(""), "name")
    named = children.order_by().exclude(first_name="").values_list(of, "person", "first_name", "last_name")
    return list(rows.union(named))
