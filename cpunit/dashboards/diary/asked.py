"""Which part of the diary an address asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self
from urllib.parse import urlencode

from cpunit.people.models import Role

SATURDAY = 5
PEOPLE, ROOMS = "people", "rooms"
PARTS = {"all": (Role.CHAIR, Role.SUPPORT), "chairs": (Role.CHAIR,), "support": (Role.SUPPORT,)}
"""Whose time conferences take."""
WORD = re.compile(r"[A-Za-z0-9_-]+")
LONGEST = 40
"""Letters of a short name in addresses."""
FURTHEST = timedelta(days=3 * 366)
"""How far from today a week is shown: holds of years are kept, and a typed year is seldom meant."""


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def week_at(today: date) -> date:
    """The Monday of "this week"; on a Saturday or Sunday of the one that comes (see `Weeks`)."""
    return monday_of(today + timedelta(days=2) if today.weekday() >= SATURDAY else today)


@dataclass(frozen=True)
class Asked:
    """A week of people or rooms; what cannot be understood is left out, as if it were not there.

    `area` is a short name, `conference` the code of one that is to be booked.
    """

    monday: date
    this_week: date
    of: str = PEOPLE
    part: str = "all"
    area: str = ""
    is_list: bool = False
    conference: str = ""

    @classmethod
    def read(cls, address: Mapping[str, str], today: date) -> Self:
        """What the address asks for, as seen on a day."""
        this_week, part = week_at(today), address.get("part", "all")
        return cls(
            monday=_week(address.get("week", ""), this_week),
            this_week=this_week,
            of=ROOMS if address.get("of") == ROOMS else PEOPLE,
            part=part if part in PARTS else "all",
            area=_word(address.get("area", "")),
            is_list=address.get("as") == "list",
            conference=_word(address.get("for", "")),
        )

    @property
    def url(self) -> str:
        """Its address within the page."""
        facts = {
            "week": self.monday.isoformat(),
            "of": self.of,
            "part": self.part,
            "as": "list" if self.is_list else "picture",
            **({"area": self.area} if self.area else {}),
            **({"for": self.conference} if self.conference else {}),
        }
        return f"?{urlencode(facts)}"

    def but(self, **changes: Any) -> str:
        """The address of the same with something else."""
        return replace(self, **changes).url

    @property
    def now(self) -> str:
        return self.but(monday=self.this_week)

    @property
    def earlier(self) -> str:
        return self.but(monday=self.monday - timedelta(days=7))

    @property
    def later(self) -> str:
        return self.but(monday=self.monday + timedelta(days=7))


def _word(text: str) -> str:
    """A short name or a code; "" for what is neither."""
    return text if len(text) <= LONGEST and WORD.fullmatch(text) else ""


def _week(text: str, this_week: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return this_week
    return monday_of(day) if abs(day - this_week) < FURTHEST else this_week
