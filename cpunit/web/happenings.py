"""What happened, as pages tell it: newest first, a line each, by month; the rest behind a link."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from cpunit.domain.words import MONTHS

Moment = dt.date | dt.datetime

MOST = 10
"""How many a page shows until it is asked for all."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, on a day or at a moment."""

    title: str
    date: Moment
    by: str = ""
    text: str = ""
    url: str = ""

    @property
    def day(self) -> dt.date:
        return timezone.localtime(self.date).date() if isinstance(self.date, dt.datetime) else self.date


@dataclass(frozen=True)
class Month:
    name: str
    happenings: list[Happening]


@dataclass(frozen=True)
class Told:
    """What templates/components/happenings.html shows: the newest months, and how many there are in all."""

    months: list[Month]
    shown: int
    number: int

    @property
    def left(self) -> int:
        return self.number - self.shown


def told(found: Iterable[Happening], *, everything: bool = False) -> Told:
    """The newest first by month; only so many unless `everything` is asked for."""
    ordered = sorted(found, key=lambda each: _moment(each.date), reverse=True)
    shown = ordered if everything else ordered[:MOST]
    months = [
        Month(f"{MONTHS[month - 1]} {year}", list(group))
        for (year, month), group in groupby(shown, key=lambda each: (each.day.year, each.day.month))
    ]
    return Told(months, len(shown), len(ordered))


def _moment(when: Moment) -> dt.datetime:
    """A day stands at its noon among moments."""
    if isinstance(when, dt.datetime):
        return when
    return timezone.make_aware(dt.datetime(when.year, when.month, when.day, 12))  # noqa: DTZ001  # made aware here
