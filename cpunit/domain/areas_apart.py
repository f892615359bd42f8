"""Free half days of several areas: each conference takes a chair, a minute taker and a room of one area, so
that chairs of one and rooms of another hold none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpunit.domain.half_days import HalfDay

Group = frozenset[int]
"""The areas, by key, of people who work in just these."""


@dataclass
class _Free:
    chairs: int = 0
    minute_takers: int = 0
    rooms: int = 0
    may_take: int = 0
    """Minute takers who work here, and maybe elsewhere too."""


def apart(areas: Sequence[int], groups: Mapping[Group, Sequence[HalfDay]]) -> dict[int, list[HalfDay]]:
    """The half days of each area, out of the same ones of each group of people and rooms; each area is a
    group of its own too.

    Who works in several areas is counted once each time, where most is lacking: of as many the first.
    """
    found: dict[int, list[HalfDay]] = {area: [] for area in areas}
    for of_all in zip(*groups.values(), strict=True):
        halves = dict(zip(groups, of_all, strict=True))
        for area, free in _shared_out(areas, halves).items():
            day, is_morning = of_all[0].day, of_all[0].is_morning
            found[area].append(HalfDay(day, is_morning, free.chairs, free.minute_takers, free.rooms))
    return found


def _shared_out(areas: Sequence[int], halves: Mapping[Group, HalfDay]) -> dict[int, _Free]:
    free = {area: _Free() for area in areas}
    for group, half in halves.items():
        for area in group:
            free[area].rooms += half.rooms
            free[area].may_take += half.minute_takers
    # Those of fewest areas first: who works in one only is nowhere else.
    for group in sorted(halves, key=len):
        here = [free[area] for area in areas if area in group]
        for _ in range(halves[group].chairs):
            max(here, key=lambda each: min(each.rooms, each.may_take) - each.chairs).chairs += 1
    for group in sorted(halves, key=len):
        here = [free[area] for area in areas if area in group]
        for _ in range(halves[group].minute_takers):
            max(here, key=lambda each: min(each.rooms, each.chairs) - each.minute_takers).minute_takers += 1
    return free
