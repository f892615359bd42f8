"""Who and where is taken, so that the demonstration's bookings do not run into each other."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model

from cpunit.demo.moments import at
from cpunit.demo.unit import AreaParts
from cpunit.people.models import Chair, User, Venue

STARTS = ((10, 0), (13, 30))
E = TypeVar("E", bound=Model)


@dataclass(frozen=True, slots=True)
class Taken:
    """A free place in everybody's diary."""

    starts_at: datetime
    chair: Chair
    minute_taker: User
    support_officer: User
    venue: Venue


class DayIsFull(Exception):
    """Nobody or nowhere in the area is free on a day; the generator then takes another."""


class Diary:
    """Gives each conference a start, a chair, a minute taker, a business support officer (two people: KRK-3
    has both allocated) and a venue that no other has at that time.
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._taken: set[tuple[datetime, Model]] = set()

    def take(
        self, parts: AreaParts, day: date, *, of_main_chair: bool = False, chair: Chair | None = None
    ) -> Taken:
        """With one `chair`, where it is to be that one. Raises `DayIsFull`."""
        chairs = [one for one in parts.chairs if not of_main_chair or one.user.username == "chair"]
        chairs = [chair] if chair else chairs
        for hour, minute in STARTS:
            start = at(day, hour, minute)
            free = next(self._free(start, self.chance.sample(chairs, len(chairs))), None)
            officers = list(self._free(start, parts.support))
            venue = next(self._free(start, parts.venues), None)
            if free and venue and len(officers) > 1:
                taker, officer = self.chance.sample(officers, 2)
                self._taken |= {(start, one) for one in (free, taker, officer, venue)}
                return Taken(start, free, taker, officer, venue)
        raise DayIsFull(f"{parts.area} on {day}")

    def _free(self, start: datetime, group: Sequence[E]) -> Iterator[E]:
        return (one for one in group if (start, one) not in self._taken)
