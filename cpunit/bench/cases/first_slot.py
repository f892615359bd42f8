"""`first-slot`: the first free slot in a quarter, from people's diaries to the answer."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from statistics import quantiles

from cpunit.bench.measure import Result, Say, interleaved, timed
from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.domain.quarters import busy_bits
from cpunit.domain.slots import Periods, first_slot

SEED = 20260302
FIRST_DAY = date(2026, 3, 2)
WORKING_DAYS, CHAIRS, TAKERS, VENUES = 64, 20, 12, 30
SEARCHES = 60
MOST_MS, FEWEST_TIMES = 10.0, 10.0
QUARTER = timedelta(minutes=15)
Diary = Sequence[tuple[datetime, datetime]]
Diaries = Mapping[str, Diary]
Unit = tuple[Diaries, Diaries, Diaries]
Passed = tuple[date, int, int, int, int]
Found = tuple[tuple[datetime, str, str, str] | None, list[Passed]]


def run(*, say: Say, rows: int | None = None) -> Result:
    """The 95th percentile over searches in diaries that are fuller the sooner.

    `rows` asks for fewer searches.
    """
    searches = rows or SEARCHES
    chance = random.Random(SEED)  # noqa: S311 - made-up diaries, the same each time
    calendar = published_calendar()
    days = [calendar.add(FIRST_DAY, number) for number in range(WORKING_DAYS)]
    units = [_diaries(chance, days) for _ in range(searches)]
    say(
        f"{searches} searches in {WORKING_DAYS} working days, {CHAIRS} chairs, {TAKERS} minute takers, "
        f"{VENUES} venues"
    )
    answers: dict[str, list[Found]] = {}

    def measured(name: str, search: Callable[[Sequence[date], Unit], Found]) -> float:
        pairs = [timed(partial(search, days, unit)) for unit in units]
        answers[name] = [answer for _, answer in pairs]
        return quantiles([took for took, _ in pairs], n=20)[-1]

    ours_ms, naive_ms = interleaved(lambda: measured("ours", _ours), lambda: measured("naive", _naive), say)
    alike = answers["ours"] == answers["naive"]
    say("both find the same slots" if alike else "THE TWO DO NOT FIND THE SAME SLOTS")
    met = alike and ours_ms <= MOST_MS and naive_ms >= FEWEST_TIMES * ours_ms
    return Result(
        "first-slot",
        ours_ms,
        naive_ms,
        f"95th percentile at most {MOST_MS:.0f} ms and {FEWEST_TIMES:.0f} × faster than slot by slot",
        met,
    )


def _diaries(chance: random.Random, days: Sequence[date]) -> Unit:
    """Chairs', minute takers' and venues' diaries of a busy unit: the next weeks are all but full."""
    full_days = chance.randint(30, 60)
    return (
        {f"chair {n}": _diary(chance, days, full_days) for n in range(CHAIRS)},
        {f"taker {n}": _diary(chance, days, full_days) for n in range(TAKERS)},
        {f"venue {n}": _diary(chance, days, full_days) for n in range(VENUES)},
    )


def _diary(chance: random.Random, days: Sequence[date], full_days: int) -> Diary:
    taken = []
    for number, day in enumerate(days):
        if chance.random() < (0.998 if number < full_days else 0.4):
            # A morning and an afternoon conference, with gaps too short for a third.
            for hour in (9, 13) if number < full_days else (chance.choice((9, 13)),):
                begin = datetime.combine(day, time(hour)) + QUARTER * chance.randint(0, 2)
                taken.append((begin, begin + QUARTER * chance.randint(10, 12)))
    return taken


def _ours(days: Sequence[date], unit: Unit) -> Found:
    chairs, takers, venues = (
        {name: busy_bits(days, diary) for name, diary in group.items()} for group in unit
    )
    search = first_slot(
        days=days, periods=Periods(), chairs_busy=chairs, takers_busy=takers, venues_busy=venues
    )
    why = [
        (day.day, day.starts, day.no_chair, day.no_minute_taker, day.no_venue)
        for day in search.why_not_earlier
    ]
    slot = search.slot
    return (slot.starts_at, slot.chair, slot.minute_taker, slot.venue) if slot else None, why


def _naive(days: Sequence[date], unit: Unit) -> Found:
    """One possible start after the other, and at each one diary after the other, counting what was
    lacking.
    """
    periods = Periods()
    passed: list[Passed] = []
    for day in days:
        starts, lacking = 0, [0, 0, 0]
        start = datetime.combine(day, periods.earliest)
        while start + timedelta(minutes=periods.minutes) <= datetime.combine(day, periods.latest):
            end = start + timedelta(minutes=periods.minutes)
            held = start - timedelta(minutes=periods.minutes_before)
            chair, taker, venue = (
                _free(group, begin, end) for group, begin in zip(unit, (held, start, held), strict=True)
            )
            if chair and taker and venue:
                return (start, chair, taker, venue), [
                    *passed,
                    (day, starts, lacking[0], lacking[1], lacking[2]),
                ] if starts else passed
            starts += 1
            lacking = [
                number + (not free) for number, free in zip(lacking, (chair, taker, venue), strict=True)
            ]
            start += QUARTER
        passed.append((day, starts, lacking[0], lacking[1], lacking[2]))
    return None, passed


def _free(group: Diaries, begin: datetime, end: datetime) -> str | None:
    for name, diary in group.items():
        if all(taken_to <= begin or taken_from >= end for taken_from, taken_to in diary):
            return name
    return None
