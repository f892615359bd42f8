"""Looking for a time as a person with the diaries would: one start after another, one diary after another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cpunit.domain import weights as w
from cpunit.domain.choices import Wish
from cpunit.domain.reaching import Knows, Ways
from cpunit.domain.slots import Periods

QUARTER = timedelta(minutes=15)
Taken = tuple[datetime, datetime, str]
"""From when to when, and at which venue ("" for anything else)."""
Diary = Sequence[Taken]


@dataclass(frozen=True)
class Diaries:
    """Everybody's and every room's, and what chairs and minute takers answer for and know already."""

    chairs: Mapping[str, Diary]
    takers: Mapping[str, Diary]
    venues: Mapping[str, Diary]
    load: Mapping[str, int] = field(default_factory=dict)
    knows: Mapping[str, Knows] = field(default_factory=dict)


class Best(NamedTuple):
    """One of the best times as the search slot by slot has it."""

    starts_at: datetime
    chair: str
    minute_taker: str
    venue: str


class _Option(NamedTuple):
    """A chair who is free at a start, and in which rooms with whom; `ways` is whether each needs the way."""

    cost: int
    start: int
    order: int
    chair: str
    starts_at: datetime
    served: list[tuple[bool, str, str]]


def starts(day: date, periods: Periods, not_before: datetime | None) -> Iterator[datetime]:
    """The quarter hours of a day at which a conference may start."""
    start = datetime.combine(day, periods.earliest)
    while start + timedelta(minutes=periods.minutes) <= datetime.combine(day, periods.latest):
        if not_before is None or start >= not_before:
            yield start
        start += QUARTER


def best(
    diaries: Diaries, days: Sequence[date], periods: Periods, wish: Wish, ways: Ways, number: int = 3
) -> tuple[list[Best], list[tuple[date, int, int, int, int, int]]]:
    """The best times, and for each day before the first that is free at all how many starts lacked each."""
    options: list[_Option] = []
    lacking: list[tuple[datetime, tuple[int, ...]]] = []
    for place, day in enumerate(days):
        page = _page(diaries, day)
        for start in starts(day, periods, wish.not_before):
            found = list(_options(page, place, start, periods, wish, ways))
            if not found:
                lacks = _lacks(page, start, periods)
                lacking.append((start, (1, *lacks, not any(lacks))))
            options += found
    picks: list[_Option] = []
    while len(picks) < number:
        left = [(cost, each) for each in options if (cost := _with_likeness(each, picks)) is not None]
        if not left:
            break
        picks.append(min(left, key=lambda pair: (pair[0], pair[1].starts_at, pair[1].order))[1])
    if picks:
        lacking = [row for row in lacking if row[0] < picks[0].starts_at]
    some = {each.starts_at.date() for each in options if each.starts_at < picks[0].starts_at}
    passed = []
    for day in sorted({start.date() for start, _ in lacking} - some):
        of_day = [counts for start, counts in lacking if start.date() == day]
        total, chair, taker, venue, way = (sum(column) for column in zip(*of_day, strict=True))
        passed.append((day, total, chair, taker, venue, way))
    return [_served(each, diaries) for each in picks], passed


def _page(diaries: Diaries, day: date) -> Diaries:
    """The page of that day in each diary."""

    def of_day(group: Mapping[str, Diary]) -> dict[str, Diary]:
        return {
            name: [row for row in diary if row[0].date() <= day <= row[1].date()]
            for name, diary in group.items()
        }

    return replace(
        diaries,
        chairs=of_day(diaries.chairs),
        takers=of_day(diaries.takers),
        venues=of_day(diaries.venues),
    )


def is_there(diary: Diary, venue: str, begin: datetime, end: datetime, ways: Ways) -> bool:
    """Whether somebody can be at the venue for that time, with the way from and to where else they are."""
    for since, until, at in diary:
        way = timedelta(minutes=ways.minutes(venue, at) if at and venue and at != venue else 0)
        if until + way > begin and since - way < end:
            return False
    return True


def is_elsewhere(diary: Diary, venue: str, day: date) -> bool:
    return bool(venue) and any(at and at != venue and since.date() == day for since, _, at in diary)


def _options(
    diaries: Diaries, place: int, start: datetime, periods: Periods, wish: Wish, ways: Ways
) -> Iterator[_Option]:
    end = start + timedelta(minutes=periods.minutes)
    held = start - timedelta(minutes=periods.minutes_before)
    chairs, takers = (
        {name for name, diary in group.items() if is_there(diary, "", begin, end, ways)}
        for group, begin in ((diaries.chairs, held), (diaries.takers, start))
    )
    if not chairs or not takers:
        return
    rooms = {
        room: there
        for room, diary in diaries.venues.items()
        if is_there(diary, "", held, end, ways)
        and (
            there := [
                name
                for name, diary in diaries.takers.items()
                if name in takers and is_there(diary, room, start, end, ways)
            ]
        )
    }
    for order, (chair, diary) in enumerate(diaries.chairs.items()):
        served = [
            (is_elsewhere(diary, room, start.date()), room, _taker(diaries, there, room, start.date()))
            for room, there in rooms.items()
            if chair in chairs and is_there(diary, room, held, end, ways)
        ]
        if served:
            cost = _cost(diaries, chair, place, start, end, wish)
            cost += w.TRAVEL.points * all(elsewhere for elsewhere, _, _ in served)
            yield _Option(cost, place, order, chair, start, served)


def _taker(diaries: Diaries, names: list[str], room: str, day: date) -> str:
    return min(
        names, key=lambda name: (is_elsewhere(diaries.takers[name], room, day), diaries.load.get(name, 0))
    )


def _cost(diaries: Diaries, chair: str, place: int, start: datetime, end: datetime, wish: Wish) -> int:
    day = start.date()
    cost = w.WAITING.points * place
    cost += w.HURRIED.points * max(0, w.REPORT_DAYS - wish.report_days - place)
    cost += diaries.load.get(chair, 0) - min(diaries.load.get(each, 0) for each in diaries.chairs)
    known = diaries.knows.get(chair, Knows.NOBODY)
    cost += w.NEW_TO_PLAN.points * (known < Knows.PLAN) + w.NEW_TO_FAMILY.points * (known < Knows.FAMILY)
    if wish.near_from and day < wish.near_from:
        cost += w.FAR.points
    elif wish.close_from and day >= wish.close_from:
        cost += w.CLOSE.points
    first, last = (datetime.combine(day, each) for each in w.SCHOOL_DAY)
    if wish.pupil_comes and 2 * (min(end, last) - max(start, first)) > end - start:
        cost += w.LESSONS.points
    return cost


def _with_likeness(option: _Option, picks: Sequence[_Option]) -> int | None:
    """What it costs beside the times that were picked before; None where it is none beside them."""
    cost = option.cost
    on_day = [each for each in picks if each.starts_at.date() == option.starts_at.date()]
    like = [each for each in on_day if (each.starts_at.hour < 12) == (option.starts_at.hour < 12)]
    if any(each.chair == option.chair for each in like):
        return None
    cost += w.SAME_CHAIR.points * any(each.chair == option.chair for each in picks)
    return cost + (w.SAME_HALF.points if like else w.SAME_DAY.points if on_day else 0)


def _served(option: _Option, diaries: Diaries) -> Best:
    """With the room that needs no way, or else the first that was given, and who takes the minutes there."""
    _, room, taker = min(option.served, key=lambda each: each[0])
    return Best(option.starts_at, option.chair, taker, room)


def _lacks(diaries: Diaries, start: datetime, periods: Periods) -> tuple[bool, bool, bool]:
    """Whether no chair, no minute taker and no venue is free at that start, wherever they are otherwise."""
    end = start + timedelta(minutes=periods.minutes)
    held = start - timedelta(minutes=periods.minutes_before)
    groups = (diaries.chairs, held), (diaries.takers, start), (diaries.venues, held)
    chair, taker, venue = (
        not any(is_there(diary, "", begin, end, Ways()) for diary in group.values())
        for group, begin in groups
    )
    return chair, taker, venue
