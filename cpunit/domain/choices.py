"""What is wanted of the time of a conference, and the best times that were found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cpunit.domain.reaching import Trip
from cpunit.domain.slots import DayWithout, Slot
from cpunit.domain.weights import REPORT_DAYS, Weight


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of the time. Days before `near_from` are far before the limit of a review, those from
    `close_from` on close to it; agencies have `report_days` working days if it is on the first of the days.
    """

    not_before: datetime | None = None
    near_from: date | None = None
    close_from: date | None = None
    pupil_comes: bool = False
    report_days: int = REPORT_DAYS


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the best times, what speaks `against` it, and who else could chair then."""

    slot: Slot
    against: tuple[Weight, ...]
    free_chairs: frozenset[str]
    chair_trips: tuple[Trip, ...]
    taker_trips: tuple[Trip, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best first; none where the days hold none. Why none is earlier: a line for each day before it on
    which nothing is free, and where it is not the first start that is free at all, when that is and what
    speaks against it.

    `firsts` says from when on each chair is free who is free at all.
    """

    choices: tuple[Choice, ...]
    why_not_earlier: tuple[DayWithout, ...]
    passed_over: tuple[datetime, Weight] | None
    firsts: Mapping[str, datetime]
