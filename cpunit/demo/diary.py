"""Who and where is taken, so that the demonstration's bookings do not run into each other."""

import random
from dataclasses import dataclass
from datetime import date, datetime

from cpunit.demo.moments import at
from cpunit.demo.unit import AreaParts
from cpunit.people.models import Chair, User, Venue

STARTS = ((10, 0), (13, 30))


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
    """Gives each conference a start, a chair, a minute taker and a venue that no other has at that time."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._taken: set[tuple[datetime, str, int]] = set()

    def take(self, parts: AreaParts, day: date, *, of_main_chair: bool = False) -> Taken:
        """Raises `DayIsFull`."""
        for hour, minute in STARTS:
            start = at(day, hour, minute)
            chairs = [chair for chair in parts.chairs if not of_main_chair or chair.user.username == "chair"]
            found = [
                next((one for one in group if (start, kind, one.pk) not in self._taken), None)
                for kind, group in (
                    ("chair", self.chance.sample(chairs, len(chairs))),
                    ("user", self.chance.sample(parts.support, len(parts.support))),
                    ("venue", parts.venues),
                )
            ]
            chair, taker, venue = found
            if isinstance(chair, Chair) and isinstance(taker, User) and isinstance(venue, Venue):
                first = parts.support[0]
                officer = taker if (start, "user", first.pk) in self._taken else first
                self._taken |= {
                    (start, "chair", chair.pk),
                    (start, "user", taker.pk),
                    (start, "user", officer.pk),
                    (start, "venue", venue.pk),
                }
                return Taken(start, chair, taker, officer, venue)
        raise DayIsFull(f"{parts.area} on {day}")
