"""`first-slot`: the three best times in a quarter, from the rows of the diary to the answer."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from statistics import quantiles

from cpunit.bench.measure import Result, Say, interleaved, timed
from cpunit.bench.naive_slots import Best, Diaries, Taken, best
from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.domain.best_slots import Finder
from cpunit.domain.choices import Wish
from cpunit.domain.quarters import Busy, busy_bits
from cpunit.domain.reaching import Knows, Person, Ways
from cpunit.domain.slots import Periods

SEED = 20260302
FIRST_DAY = date(2026, 3, 2)
WORKING_DAYS, CHAIRS, TAKERS, VENUES = 64, 20, 12, 30
SEARCHES = 5
MOST_MS, FEWEST_TIMES = 50.0, 10.0
QUARTER = timedelta(minutes=15)
PERIODS = Periods()
WAYS = Ways(30, {"venue 0": {"venue 1": 60}, "venue 1": {"venue 0": 60}})
"""Half an hour from venue to venue, and an hour where it is recorded so."""

Found = tuple[list[Best], list[tuple[date, int, int, int, int, int]]]


def run(*, say: Say, rows: int | None = None) -> Result:
    """The 95th percentile over searches in diaries that are fuller the sooner.

    `rows` asks for fewer searches.
    """
    searches = rows or SEARCHES
    chance = random.Random(SEED)  # noqa: S311 - made-up diaries, the same each time
    calendar = published_calendar()
    days = [calendar.add(FIRST_DAY, number) for number in range(WORKING_DAYS)]
    units = [_diaries(chance, days) for _ in range(searches)]
    wish = Wish(close_from=days[-2], pupil_comes=True, report_days=1)
    say(
        f"{searches} searches for three times in {WORKING_DAYS} working days, {CHAIRS} chairs, "
        f"{TAKERS} minute takers, {VENUES} venues"
    )
    answers: dict[str, list[Found]] = {}

    def measured(name: str, search: Callable[[Sequence[date], Diaries, Wish], Found]) -> float:
        pairs = [timed(partial(search, days, unit, wish)) for unit in units]
        answers[name] = [answer for _, answer in pairs]
        return quantiles([took for took, _ in pairs], n=20)[-1]

    ours_ms, naive_ms = interleaved(lambda: measured("ours", _ours), lambda: measured("naive", _naive), say)
    alike = answers["ours"] == answers["naive"]
    say("both find the same slots" if alike else "THE TWO DO NOT FIND THE SAME SLOTS")
    say(f"{naive_ms / ours_ms:.0f} times faster than slot by slot")
    met = alike and ours_ms <= MOST_MS and naive_ms >= FEWEST_TIMES * ours_ms
    return Result(
        "first-slot",
        ours_ms,
        naive_ms,
        f"95th percentile at most {MOST_MS:.0f} ms and {FEWEST_TIMES:.0f} × faster than slot by slot",
        met,
    )


def _diaries(chance: random.Random, days: Sequence[date]) -> Diaries:
    """Chairs', minute takers' and venues' diaries of a busy unit: the next weeks are all but full."""
    full_days = chance.randint(30, 60)
    chairs = {f"chair {n}": _diary(chance, days, full_days) for n in range(CHAIRS)}
    takers = {f"taker {n}": _diary(chance, days, full_days) for n in range(TAKERS)}
    return Diaries(
        chairs,
        takers,
        {f"venue {n}": _diary(chance, days, full_days) for n in range(VENUES)},
        {name: chance.randint(0, 40) for name in (*chairs, *takers)},
        {"chair 7": Knows.PLAN, "chair 9": Knows.FAMILY},
    )


def _diary(chance: random.Random, days: Sequence[date], full_days: int) -> list[Taken]:
    """Most of it at one venue or another, the rest at the desk."""
    taken = []
    for number, day in enumerate(days):
        if chance.random() < (0.998 if number < full_days else 0.6):
            # A morning and an afternoon conference, with gaps too short for a third.
            for hour in (9, 13) if number < full_days else (chance.choice((9, 13)),):
                begin = datetime.combine(day, time(hour)) + QUARTER * chance.randint(0, 2)
                at = f"venue {chance.randrange(VENUES)}" if chance.random() < 0.8 else ""
                taken.append((begin, begin + QUARTER * chance.randint(10, 12), at))
    return taken


def _ours(days: Sequence[date], unit: Diaries, wish: Wish) -> Found:
    found = Finder(
        days=days,
        periods=PERIODS,
        chairs=_people(days, unit.chairs, unit),
        takers=_people(days, unit.takers, unit),
        venues={name: busy_bits(days, _times(diary)) for name, diary in unit.venues.items()},
        ways=WAYS,
        wish=wish,
    ).best()
    slots = (choice.slot for choice in found.choices)
    return [Best(each.starts_at, each.chair, each.minute_taker, each.venue) for each in slots], [
        (day.day, day.starts, day.no_chair, day.no_minute_taker, day.no_venue, day.no_way)
        for day in found.why_not_earlier
    ]


def _people(days: Sequence[date], diaries: Mapping[str, Sequence[Taken]], unit: Diaries) -> dict[str, Person]:
    people = {}
    for name, diary in diaries.items():
        at: dict[str, list[Busy]] = defaultdict(list)
        for begin, end, where in diary:
            if where:
                at[where].append((begin, end))
        people[name] = Person(
            busy_bits(days, _times(diary)),
            {where: busy_bits(days, times) for where, times in at.items()},
            unit.load.get(name, 0),
            unit.knows.get(name, Knows.NOBODY),
        )
    return people


def _times(diary: Sequence[Taken]) -> list[Busy]:
    return [(begin, end) for begin, end, _ in diary]


def _naive(days: Sequence[date], unit: Diaries, wish: Wish) -> Found:
    return best(unit, days, PERIODS, wish, WAYS)
