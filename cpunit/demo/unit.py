"""The unit itself: three areas with teams, chairs, venues and those who sign in."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model

from cpunit.demo.names import Names
from cpunit.people.actions.keep_entry import keep_entry
from cpunit.people.actions.keep_unit import keep_unit
from cpunit.people.actions.keep_user import add_user
from cpunit.people.models import Agency, Area, Chair, Journey, Professional, Role, Team, User, Venue

AREAS = ("North", "Central", "South")
SERVICE_MANAGERS = ("Ottoline Brashaw", "Desmond Eckersley", "Yusra Marchbanks")
"""Of each area, above its team managers."""
SERVICE_MANAGER = "Service manager"
AGENCIES = (
    ("Children’s Social Care", Agency.Kind.SOCIAL_CARE, "Social worker"),
    ("Moorland Police", Agency.Kind.POLICE, "Detective constable"),
    ("Riverside Health Visiting", Agency.Kind.HEALTH, "Health visitor"),
    ("Millbrook Primary School", Agency.Kind.EDUCATION, "Designated safeguarding lead"),
    ("Fellside Academy", Agency.Kind.EDUCATION, "Pastoral manager"),
    ("Calder Valley Probation", Agency.Kind.PROBATION, "Probation officer"),
    ("Bridge Housing Association", Agency.Kind.HOUSING, "Tenancy officer"),
    ("Lantern Domestic Abuse Service", Agency.Kind.VOLUNTARY, "Independent adviser"),
)
VERIFIED_ON = date(2025, 9, 1)
DESKS: dict[str, dict[str, object]] = {
    "Moorland Police": {
        "name": "Moorland safeguarding desk",
        "job_title": "Mailbox of the police",
        "email": "safeguarding.desk@police.example",
        "email_verified_on": VERIFIED_ON,
        "is_desk": True,
    }
}
"""Of an agency that says itself who comes."""
REGISTERED_YEARS = 3
"""For how long the chairs stay on the register, whatever review is booked meanwhile."""

E = TypeVar("E", bound=Model)


@dataclass
class AreaParts:
    """What works in one area."""

    area: Area
    teams: list[Team] = field(default_factory=list)
    social_workers: dict[int, list[Professional]] = field(default_factory=dict)
    chairs: list[Chair] = field(default_factory=list)
    venues: list[Venue] = field(default_factory=list)
    support: list[User] = field(default_factory=list)


@dataclass
class Unit:
    """Everything that families are worked with."""

    admin: User
    manager: User
    areas: list[AreaParts]
    professionals: list[list[Professional]]
    """Of each agency beside social care."""

    def of_agencies(self, chance: random.Random) -> list[Professional]:
        """Those who come to a conference beside the social worker: one of each of four agencies."""
        return [chance.choice(people) for people in chance.sample(self.professionals, 4)]


class UnitMaker:
    """Sets the unit up through the actions of its administrator."""

    def __init__(self, *, chance: random.Random, names: Names, password: str, now: datetime) -> None:
        self.chance, self.names, self.password, self.now = chance, names, password, now
        self.admin = User.objects.create_user(
            username="admin",
            password=password,
            name="Gwyn Harrowick",
            role=Role.ADMIN,
            email="admin@unit.example",
        )
        self._numbers = iter(range(1, 1000))

    def make(self, profile: str) -> Unit:
        """The whole unit, following a practice profile."""
        facts = {
            "authority_name": "Calderbrook Council (invented)",
            "unit_name": "Child Protection Conference Unit",
            "profile": profile,
            "letter_address": "Civic Centre\nMarket Street\nCalderbrook\nXX1 1XX",
            "phone": "01632 960001",
            "email": "conferences@unit.example",
        }
        keep_unit(facts=facts, by=self.admin, now=self.now)
        areas = [AreaParts(self._keep(Area(), name=name, slug=name.lower())) for name in AREAS]
        agencies = [self._keep(Agency(), name=name, kind=kind) for name, kind, _ in AGENCIES]
        for parts in areas:
            self._teams(parts, agencies[0])
            parts.venues = [
                self._keep(
                    Venue(),
                    area=parts.area,
                    name=f"{place} {parts.area.name}",
                    address=f"{number} High Street",
                )
                for number, place in enumerate(("Family Centre", "Town Hall Room 2"), 1)
            ]
            self._keep(Journey(), one=parts.venues[0], other=parts.venues[1], minutes=15)
        professionals = [
            [
                self._professional(agency, title),
                self._professional(agency, title, **DESKS.get(agency.name, {})),
            ]
            for agency, (_, kind, title) in zip(agencies, AGENCIES, strict=True)
            if kind != Agency.Kind.SOCIAL_CARE
        ]
        self._users(areas, agencies[0])
        for parts, name in zip(areas, SERVICE_MANAGERS, strict=True):
            self._above(parts.teams, agencies[0], name)
        manager = User.objects.get(username="manager")
        return Unit(self.admin, manager, areas, professionals)

    def _keep(self, entry: E, **facts: object) -> E:
        return keep_entry(entry=entry, facts=facts, by=self.admin, now=self.now)

    def _professional(self, agency: Agency, title: str, **more: object) -> Professional:
        number = next(self._numbers)
        email = f"professional{number}@agency.example"
        facts = {"name": self.names.colleague(), "job_title": title, "agency": agency, "email": email}
        facts["phone"] = f"01632 960{300 + number}"
        verified = {"email_verified_on": VERIFIED_ON} if number % 5 else {"email": ""}
        return self._keep(Professional(), **{**facts, **verified, **more})

    def _teams(self, parts: AreaParts, social_care: Agency) -> None:
        for name in ("Safeguarding 1", "Safeguarding 2"):
            team = self._keep(Team(), area=parts.area, name=f"{parts.area.name} {name}")
            leader = self._professional(social_care, "Team manager", team=team)
            self._keep(team, manager=leader)
            parts.teams.append(team)
            parts.social_workers[team.pk] = [
                self._professional(social_care, "Social worker", team=team, supervisor=leader)
                for _ in range(2)
            ]

    def _above(self, teams: list[Team], social_care: Agency, name: str) -> None:
        """A service manager over the team managers of an area: the end of a plan at its first review is
        discussed with one.
        """
        above = self._keep(Professional(), name=name, job_title=SERVICE_MANAGER, agency=social_care)
        for team in teams:
            assert team.manager is not None
            self._keep(team.manager, supervisor=above)

    def _users(self, areas: list[AreaParts], social_care: Agency) -> None:
        everywhere = [parts.area for parts in areas]
        self._user("manager", "Parveen Ashdowne", Role.MANAGER, everywhere)
        for number, parts in enumerate(areas):
            for place in range(2):
                main = number == place == 0
                username = "chair" if main else f"chair{number * 2 + place + 1}"
                name = "Miriam Oduyale-Hart" if main else self.names.colleague()
                user = self._user(username, name, Role.CHAIR, everywhere if main else [parts.area])
                chair = Chair.objects.get(user=user)
                own = self._professional(social_care, "Conference chair", name=name)
                facts = {"professional": own, "registration_number": f"SW{100000 + number * 2 + place}"}
                until = date(self.now.year + REGISTERED_YEARS, 11, 30)
                qualified = {"qualified_on": date(2009 + place, 9, 1), "registered_until": until}
                self._keep(chair, **qualified, **facts)
                parts.chairs.append(chair)
        for number, parts in enumerate(areas):
            for place in range(2):
                main = number == place == 0
                username = "support" if main else f"support{number * 2 + place + 1}"
                name = "Callum Wrenfield" if main else self.names.colleague()
                parts.support.append(
                    self._user(username, name, Role.SUPPORT, everywhere if main else [parts.area])
                )
        for parts in areas[1:]:
            parts.chairs.append(areas[0].chairs[0])

    def _user(self, username: str, name: str, role: str, areas: list[Area]) -> User:
        facts = {"username": username, "name": name, "role": role, "email": f"{username}@unit.example"}
        return add_user(
            facts=facts,
            areas=areas,
            password=self.password,
            hashed=self.admin.password,
            by=self.admin,
            now=self.now,
        )
