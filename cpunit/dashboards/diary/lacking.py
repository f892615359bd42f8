"""What lacks on half days, in words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cpunit.dashboards.diary.week import day_words
from cpunit.domain.half_days import HalfDay, Part
from cpunit.domain.words import counted, listed

MOST_DAYS = 5
"""How many days are named in the sentence; of more it says how many."""
WORTH_SAYING = 5
"""So many working days without any chair are said: a week."""


def lacking(halves: Sequence[HalfDay]) -> str:
    """ "chairs on Mon 14 Dec and Tue 15 Dec": of what there is least on most half days of an area, and the
    days on which no conference can be held for want of it.
    """
    tally = Counter(part for half in halves for part in half.lacks)
    if not tally:
        return ""
    most = max(tally.values())
    return listed([_on_days(part, halves) for part in Part if tally[part] == most])


def _on_days(part: Part, halves: Sequence[HalfDay]) -> str:
    holding = {half.day for half in halves if half.could_hold}
    without = [half for half in halves if part in half.lacks and not half.could_hold]
    days = list(dict.fromkeys(half.day for half in without if half.day not in holding))
    if not days:
        return f"{part} on {counted(len(without), 'half day')}" if without else str(part)
    if len(days) > MOST_DAYS:
        return f"{part} on {len(days)} days"
    return f"{part} on {listed([day_words(day) for day in days])}"


def no_chair_in(area: str, halves: Sequence[HalfDay]) -> str:
    """ "From Thu 10 Dec no chair is free in North." or "" where on no week of days in a row none is."""
    days: dict[date, int] = Counter()
    for half in halves:
        days[half.day] += half.chairs
    runs: list[list[date]] = [[]]
    for day, chairs in days.items():
        if chairs:
            runs.append([])
        else:
            runs[-1].append(day)
    run = next((run for run in runs if len(run) >= WORTH_SAYING), None)
    if run is None:
        return ""
    first, last = day_words(run[0]), day_words(run[-1])
    if len(run) == len(days):
        return f"No chair is free in {area} in the next six weeks."
    if run[-1] == max(days):
        return f"From {first} no chair is free in {area}."
    return f"From {first} to {last} no chair is free in {area}."


def half_told(same: Sequence[tuple[str, HalfDay]]) -> tuple[object, ...]:
    """The cells of one half day, which is given of each area with its name."""
    halves = [half for _, half in same]
    held = sum(half.could_hold for half in halves)
    when = f"{day_words(halves[0].day)}, {'morning' if halves[0].is_morning else 'afternoon'}"
    why = ""
    if halves[0].is_too_soon:
        why = ": too soon for the reports"
    elif not held:
        told = [
            f"no {' and no '.join(half.lacks)}{f' in {area}' if len(same) > 1 else ''}"
            for area, half in same
            if half.lacks
        ]
        why = f": {', '.join(told)}" if told else ""
    numbers = (
        sum(half.chairs for half in halves),
        sum(half.minute_takers for half in halves),
        sum(half.rooms for half in halves),
    )
    return when, *numbers, f"{held}{why}"
