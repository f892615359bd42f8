"""Looking for a slot as a person with the diaries would: one start after another, one diary after another."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from cpunit.domain.slots import Periods

Diaries = Mapping[str, Sequence[tuple[datetime, datetime]]]
QUARTER = timedelta(minutes=15)


def is_free(diary: Sequence[tuple[datetime, datetime]], begin: datetime, end: datetime) -> bool:
    return all(taken_to <= begin or taken_from >= end for taken_from, taken_to in diary)


def starts(day: date, periods: Periods, not_before: datetime | None) -> list[datetime]:
    found = []
    start = datetime.combine(day, periods.earliest)
    while start + timedelta(minutes=periods.minutes) <= datetime.combine(day, periods.latest):
        if not_before is None or start >= not_before:
            found.append(start)
        start += QUARTER
    return found


def first(
    days: Sequence[date],
    periods: Periods,
    diaries: tuple[Diaries, Diaries, Diaries],
    load: Mapping[str, int],
    not_before: datetime | None,
) -> tuple[tuple[datetime, str, str, str] | None, list[tuple[date, int, int, int, int]]]:
    """The start with who takes it, and for each day passed over how many starts lacked each of the three."""
    passed = []
    for day in days:
        counts = [0, 0, 0, 0]
        for start in starts(day, periods, not_before):
            end = start + timedelta(minutes=periods.minutes)
            held = start - timedelta(minutes=periods.minutes_before)
            free = [
                [name for name, diary in group.items() if is_free(diary, begin, end)]
                for group, begin in zip(diaries, (held, start, held), strict=True)
            ]
            if all(free):
                chair, taker = (min(names, key=lambda name: load.get(name, 0)) for names in free[:2])
                if counts[0]:
                    passed.append((day, *counts))
                return (start, chair, taker, free[2][0]), passed
            counts[0] += 1
            for place, names in enumerate(free, 1):
                counts[place] += not names
        if counts[0]:
            passed.append((day, *counts))
    return None, passed
