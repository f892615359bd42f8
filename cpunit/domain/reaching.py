"""Who can be at which venue when: people need the time between two venues for the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from cpunit.domain.quarters import FULL_DAY, MINUTES, QUARTERS
from cpunit.domain.slots import free_starts

BY_VIDEO = ""
"""Stands for the room that a conference by video does not need: nobody travels to it."""


class Knows(IntEnum):
    """What a chair knows already of whom the conference is about."""

    NOBODY = 0
    FAMILY = 1
    PLAN = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever could chair, or take the minutes: their busy time, and at which venue they are in it, as bits
    (see `quarters`). `load` counts what they answer for already.
    """

    busy: int
    at: Mapping[str, int] = field(default_factory=dict)
    load: int = 0
    knows: Knows = Knows.NOBODY


@dataclass(frozen=True, slots=True)
class Ways:
    """How many minutes it takes from venue to venue, either way: `usual` where none is recorded.

    `known` has both directions: venue → other venue → minutes.
    """

    usual: int = 0
    known: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def minutes(self, one: str, other: str) -> int:
        return self.known.get(one, {}).get(other, self.usual)


@dataclass(frozen=True, slots=True)
class Trip:
    """Where somebody is before that day (`comes`) or after, and how many minutes are between."""

    venue: str
    minutes: int
    comes: bool


Reach = tuple[int, int]
"""The starts at which somebody can be at a venue; and those on a day on which they are at another one too."""


def reach_of(
    person: Person, venues: Sequence[str], ways: Ways, days: Sequence[date], before: int, length: int
) -> dict[str, Reach]:
    """For each venue, when they could serve there. `before` and `length` are in quarter hours."""
    anywhere: Reach = free_starts(person.busy, days, before, length), 0
    if not person.at:
        return dict.fromkeys(venues, anywhere)
    everywhere = 0
    for bits in person.at.values():
        everywhere |= bits
    found: dict[tuple[tuple[int, int], ...], Reach] = {}
    reach = {}
    for venue in venues:
        if venue == BY_VIDEO:
            reach[venue] = anywhere
            continue
        away = tuple(_away(person, venue, everywhere, ways).items())
        if away not in found:
            found[away] = _with_ways(person.busy, away, days, before, length)
        reach[venue] = found[away]
    return reach


def _away(person: Person, venue: str, everywhere: int, ways: Ways) -> dict[int, int]:
    """When they are at other venues, by how many minutes away those are."""
    away: dict[int, int] = {}
    rest = everywhere & ~person.at.get(venue, 0)
    for other, minutes in ways.known.get(venue, {}).items():
        bits = person.at.get(other, 0)
        if bits:
            rest &= ~bits
            away[minutes] = away.get(minutes, 0) | bits
    away[ways.usual] = away.get(ways.usual, 0) | rest
    return away


def _with_ways(
    busy: int, away: Sequence[tuple[int, int]], days: Sequence[date], before: int, length: int
) -> Reach:
    elsewhere = 0
    for minutes, bits in away:
        elsewhere |= bits
        busy |= _grown(bits, -(-minutes // MINUTES))
    return free_starts(busy, days, before, length), _grown(elsewhere, QUARTERS // 2)


def _grown(bits: int, by: int) -> int:
    """With so many quarter hours more on either side; conferences lie so far inside their day that none of
    it reaches the hours of another.
    """
    have = 0
    while have < by:
        step = min(have + 1, by - have)
        bits |= bits << step | bits >> step
        have += step
    return bits


def trips_of(person: Person, venue: str, ways: Ways, first: int, after: int) -> tuple[Trip, ...]:
    """Where they come from, and where they go on to, on the day of a conference at that venue which takes the
    quarter hours from `first` up to `after`: the nearest other venue of each.
    """
    day = first // QUARTERS * QUARTERS
    before: list[tuple[int, str]] = []
    later: list[tuple[int, str]] = []
    for other, bits in person.at.items():
        here = bits >> day & FULL_DAY
        earlier, rest = here & ((1 << (first - day)) - 1), here >> (after - day)
        if earlier:
            before.append((-earlier.bit_length(), other))
        if rest:
            later.append(((rest & -rest).bit_length(), other))
    trips = []
    for found, comes in ((before, True), (later, False)):
        if found and venue != BY_VIDEO and min(found)[1] != venue:
            other = min(found)[1]
            trips.append(Trip(other, ways.minutes(venue, other), comes))
    return tuple(trips)
