"""A child's family at a glance: who lives with whom, who has parental responsibility, who must not know what.

By household and never by address: where somebody lives stands in none of it (safety 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import connection

from cpunit.domain.words import isolated, listed
from cpunit.people.models import Child, Responsibility

_FAMILY = """
SELECT person.id, coalesce(adult.name, child.first_name, ''), child.sex, child.person_id IS NOT NULL,
    child.person_id IS NOT NULL AND child.birth_date IS NULL, child.death_date IS NOT NULL,
    held.relationship, coalesce(held.has_pr, FALSE),
    ARRAY(
        SELECT home.address_id FROM people_householdmember home
        JOIN people_address address ON address.id = home.address_id
        WHERE home.person_id = person.id AND home.until IS NULL AND address.left_on IS NULL
        ORDER BY home.is_second, home.address_id
    ),
    ARRAY(
        SELECT 'address' FROM people_address_protected_from kept WHERE kept.adult_id = person.id
        UNION
        SELECT CASE WHEN fact_id IS NOT NULL THEN 'fact' WHEN address_id IS NOT NULL THEN 'address'
            WHEN withheld.person_id IS NOT NULL THEN 'person' ELSE 'passage' END
        FROM people_restriction withheld
        WHERE withheld.family_id = %(family)s AND (
            withheld.from_person_id = person.id OR withheld.from_home_id IN (
                SELECT address_id FROM people_householdmember
                WHERE people_householdmember.person_id = person.id AND until IS NULL
            )
        ) AND NOT EXISTS (SELECT FROM people_liftedrestriction WHERE restriction_id = withheld.id)
        ORDER BY 1
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
    """The child's home first; at the end those of whom no home is recorded. One query. Who lives in two
    places stands in both.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FAMILY, {"family": child.family_id, "child": child.pk})
        rows = cursor.fetchall()
    figures = {row[0]: _figure(row, child) for row in rows}
    lives = {row[0]: list(row[8]) for row in rows}
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


def _figure(row: tuple[object, ...], child: Child) -> Figure:
    pk, name, sex, is_child, is_unborn, has_died, relationship, has_pr, _, kept = row
    assert isinstance(pk, int) and isinstance(kept, list)
    if is_unborn:
        shape = Shape.TRIANGLE
    elif sex == "M" or relationship in MEN:
        shape = Shape.SQUARE
    elif sex == "F" or relationship in WOMEN:
        shape = Shape.CIRCLE
    else:
        shape = Shape.DIAMOND
    return Figure(
        key=pk,
        name=str(name) or "Unborn baby",
        shape=shape,
        is_child=bool(is_child),
        is_whose=pk == child.pk,
        has_died=bool(has_died),
        relationship=str(relationship or ""),
        has_pr=bool(has_pr),
        kept=tuple(kept),
    )
