"""Families with their children, parents and homes."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cpunit.demo.backgrounds import Background
from cpunit.demo.names import Names
from cpunit.demo.supplied import LANGUAGES
from cpunit.demo.unit import VERIFIED_ON, AreaParts
from cpunit.demo.whole import whole
from cpunit.domain.safe_hours import WORKING_WEEK, Hours
from cpunit.domain.telephone import mobile
from cpunit.people.actions.keep_address import keep_address
from cpunit.people.actions.keep_adult import Bond, keep_adult
from cpunit.people.actions.keep_reach import Said, keep_reach
from cpunit.people.actions.record_family import record_family
from cpunit.people.models import Adult, Child, Family, User
from cpunit.people.reach import homes_of

STREETS = (
    "Alder Close",
    "Beck Lane",
    "Chapel Row",
    "Dovecote Street",
    "Elm Terrace",
    "Foundry Walk",
    "Garth Road",
)

OPENED_BY = ("Nobody", "Nobody", "The other parent", "Everybody at home")
HOURS = (None, None, Hours(time(9), time(15)), Hours(time(8), time(18), WORKING_WEEK))
NOT_ASKED = 0.05


@dataclass
class Household:
    """A recorded family, with its parts at hand."""

    parts: AreaParts
    family: Family
    children: list[Child]
    adults: list[Adult]
    interpreter: str
    """For whom in which language; "" where none is needed."""


class FamilyMaker:
    """Records families as a business support officer would."""

    def __init__(self, *, chance: random.Random, names: Names, by: User, today: date) -> None:
        self.chance, self.names, self.by, self.today = chance, names, by, today
        self._numbers = iter(range(1, 10_000))

    def make(self, parts: AreaParts, number: int, now: datetime, *, unborn: bool = False) -> Household:
        """A family of so many children, the last of them unborn where asked for."""
        name, background = self.names.family()
        team = self.chance.choice(parts.teams)
        facts = self._children(name, background, number, unborn=unborn)
        family = record_family(
            name=name,
            team=team,
            children=facts,
            social_worker=self.chance.choice(parts.social_workers[team.pk]),
            by=self.by,
            now=now,
        )
        children = list(family.children.order_by("pk"))
        adults = [
            self._adult(
                family, children, f"{self.names.parent(background, relationship)} {name}", relationship, now
            )
            for relationship in ("mother", "father")
        ]
        self._home(family, children, adults, now)
        for adult in adults:
            self._reach(adult, now)
        if background.language in LANGUAGES:
            Adult.objects.filter(pk=adults[0].pk).update(letters_in=LANGUAGES[background.language])
            adults[0].letters_in = LANGUAGES[background.language]
        language = background.language if self.chance.random() < 0.5 else ""
        interpreter = f"{language}, for the mother" if language else ""
        return Household(parts, family, children, adults, interpreter)

    def _children(
        self, name: str, background: Background, number: int, *, unborn: bool
    ) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        taken: set[str] = set()
        oldest = self.chance.randint(max(2, min(number + 2, 14)), 15)
        ethnicity = self.chance.choice(background.codes)
        for place in range(number):
            sex = self.chance.choice("MF")
            first = self.names.child(background, sex, taken)
            taken.add(first)
            # Between brothers and sisters lie ten months at least.
            days = int(365 * oldest * (number - place) / number)
            born = self.today - timedelta(days=days + self.chance.randint(60, 125))
            facts: dict[str, object] = {
                "first_name": first,
                "last_name": name,
                "birth_date": born,
                "sex": sex,
                "ethnicity": ethnicity,
                "authority_id": f"LA{next(self._numbers):05}",
            }
            if unborn and place == number - 1:
                expected = self.today + timedelta(days=60)
                facts |= {"first_name": "", "birth_date": None, "expected_date": expected, "sex": "U"}
            found.append(facts)
        return found

    @whole()
    def _adult(
        self, family: Family, children: list[Child], name: str, relationship: str, now: datetime
    ) -> Adult:
        number = next(self._numbers)
        has_email = self.chance.random() < 0.6
        facts = {
            "name": name,
            "email": f"parent{number}@family.example" if has_email else "",
            "email_verified_on": VERIFIED_ON if has_email else None,
            "phone": f"01632 96{number % 10_000:04}" if number % 3 else f"07700 900{number % 1_000:03}",
        }
        bonds = {
            child: Bond(relationship=relationship, has_pr=child.birth_date is not None) for child in children
        }
        return keep_adult(family=family, facts=facts, bonds=bonds, by=self.by, now=now)

    @whole()
    def _reach(self, adult: Adult, now: datetime) -> None:
        """Asked of each on the first visit; of a few the worker knows no safe way yet."""
        person, chance = adult.person, random.Random(adult.phone)  # noqa: S311
        ways = {"worker": Said(is_safe=True)}
        if chance.random() > NOT_ASKED:
            ways["phone"] = Said(is_safe=True, times=chance.choice(HOURS))
            if mobile(adult.phone):
                ways["text"] = Said(is_safe=True)
            if adult.email:
                ways["email"] = Said(is_safe=True)
            if homes_of(person).exists():
                ways["post"] = Said(is_safe=True, seen_by=chance.choice(OPENED_BY))
        source = "Asked alone, on the first visit"
        keep_reach(person=person, ways=ways, source=source, by=self.by, now=now)

    @whole()
    def _home(self, family: Family, children: list[Child], adults: list[Adult], now: datetime) -> None:
        apart = self.chance.random() < 0.4
        together = [adults[0]] if apart else adults
        facts = {
            "lines": f"{self.chance.randint(1, 98)} {self.chance.choice(STREETS)}\nCalderbrook",
            "postcode": f"XX{self.chance.randint(1, 9)} {self.chance.randint(1, 9)}XX",
            "verified_on": VERIFIED_ON,
        }
        protected = [adults[1]] if apart and self.chance.random() < 0.5 else []
        keep_address(
            family=family,
            facts=facts,
            household=[
                *(child for child in children if not child.is_unborn and child.death_date is None),
                *together,
            ],
            protected_from=protected,
            since=date(2025, 1, 6),
            by=self.by,
            now=now,
        )
