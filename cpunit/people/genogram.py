"""A child's family at a glance: who lives with whom, who has parental responsibility, who must not know what.

By household and never by address: where somebody lives stands in none of it (safety 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.db import connection

from cpunit.domain.words import isolated, listed
from cpunit.people.models import Child, Person, Responsibility
from cpunit.people.withheld import kinds_withheld

_FAMILY = """
SELECT person.id, person.kind, coalesce(adult.name, child.first_name, ''), child.last_name, child.sex,
    child.person_id IS NOT NULL AND child.birth_date IS NULL, child.death_date IS NOT NULL,
    held.relationship, coalesce(held.has_pr, FALSE),
    ARRAY(
        SELECT home.address_id FROM people_householdmember home
        JOIN people_address address ON address.id = home.address_id
        WHERE home.person_id = person.id AND home.until IS NULL AND address.left_on IS NULL
        ORDER BY home.is_second, home.address_id
    )
FROM people_person person
LEFT JOIN people_child child ON child.person_id = person.id
LEFT JOIN people_adult adult ON adult.person_id = person.id
LEFT JOIN people_responsibility held ON held.adult_id = person.id AND held.child_id = %(child)s
WHERE child.family_id = %(family)s AND child.merged_into_id IS NULL
    OR adult.family_id = %(family)s OR held.child_id IS NOT NULL
ORDER BY child.person_id IS NOT NULL, held.relationship IS NULL, child.birth_date, person.id
"""
KEPT = {
    "address": "an address",
    "fact": "where somebody is found",
    "passage": "a passage",
    "person": "what is about somebody",
}
"""What is withheld, without saying it."""
WOMEN, MEN = (Responsibility.Relationship.MOTHER,), (Responsibility.Relationship.FATHER,)


class Row(NamedTuple):
    """One of the family, or a parent of the child."""

    key: int
    kind: str
    name: str
    last_name: str | None
    sex: str | None
    is_unborn: bool
    has_died: bool
    relationship: str | None
    has_pr: bool
    homes: list[int]


class Shape(StrEnum):
    """As genograms have them: a man or boy, a woman or girl, not known, not born yet."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


@dataclass(frozen=True)
class Figure:
    """One person. `is_whose` is the child whose page it is; `kept` are the kinds of what is withheld from
    them.
    """

    key: int
    name: str
    shape: Shape
    is_child: bool
    last_name: str = ""
    is_whose: bool = False
    has_died: bool = False
    relationship: str = ""
    has_pr: bool = False
    kept: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """ "Amira, mother, parental responsibility, must not know an address"."""
        kept = f"must not know {listed([KEPT[each] for each in self.kept])}" if self.kept else ""
        relationship = Responsibility.Relationship(self.relationship).label if self.relationship else ""
        pr = "parental responsibility" if self.has_pr else ""
        parts = (isolated(self.name), relationship.lower(), pr, "has died" if self.has_died else "", kept)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Home:
    """Who lives in one place; none says where."""

    name: str
    adults: list[Figure] = field(default_factory=list)
    children: list[Figure] = field(default_factory=list)

    @property
    def told(self) -> str:
        return f"{self.name}: {'; '.join(each.told for each in (*self.adults, *self.children))}."


def homes_of(child: Child) -> list[Home]:
    """The child's home first; at the end those of whom no home is recorded. Three queries, and one more where
    something is withheld from a home. Who lives in two places stands in both.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FAMILY, {"family": child.family_id, "child": child.pk})
        rows = [Row(*row) for row in cursor.fetchall()]
    kept = kinds_withheld(child.family_id, [Person(pk=row.key, kind=row.kind) for row in rows])
    figures = {row.key: _figure(row, child, kept.get(row.key, set())) for row in rows}
    lives = {row.key: row.homes for row in rows}
    own = lives.get(child.pk, [])
    keys = list(dict.fromkeys([*own, *(key for homes in lives.values() for key in homes)]))
    found = [
        _home(f"Home {nth}", [figures[pk] for pk, homes in lives.items() if key in homes])
        for nth, key in enumerate(keys, start=1)
    ]
    without = [figures[pk] for pk, homes in lives.items() if not homes]
    return [*found, *([_home("Home not recorded", without)] if without else [])]


def _home(name: str, figures: Sequence[Figure]) -> Home:
    return Home(
        name, [each for each in figures if not each.is_child], [each for each in figures if each.is_child]
    )


def _figure(row: Row, child: Child, kept: set[str]) -> Figure:
    is_child = row.kind == Person.Kind.CHILD
    if row.is_unborn:
        shape = Shape.TRIANGLE
    elif row.sex == Child.Sex.MALE or row.relationship in MEN:
        shape = Shape.SQUARE
    elif row.sex == Child.Sex.FEMALE or row.relationship in WOMEN:
        shape = Shape.CIRCLE
    else:
        shape = Shape.DIAMOND
    return Figure(
        key=row.key,
        name=row.name or "Unborn baby",
        last_name=row.last_name or "".join(row.name.split()[1:][-1:]),
        shape=shape,
        is_child=is_child,
        is_whose=row.key == child.pk,
        has_died=row.has_died,
        relationship=row.relationship or "",
        has_pr=row.has_pr,
        kept=tuple(sorted(kept)),
    )
