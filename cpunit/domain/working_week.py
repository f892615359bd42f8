"""When somebody does not work, or a room is not open: what their week leaves of the hours of conferences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from cpunit.domain.words import listed

EARLIEST, LATEST = time(8), time(20)
"""No conference begins before, or ends after: a typed 1:00 is seldom meant."""
USUAL = time(9), time(17, 30)
"""What is called the usual working day where somebody has no hours recorded: no document says which."""

Stretch = tuple[time, time]
"""From and until, on the unit's own clock; the end is free again."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Week:
    """The hours of each day of the week (Monday 0), in force `starts_on` until a later one is. A day that is
    not in it is not worked.
    """

    starts_on: date
    hours: Mapping[int, Sequence[Stretch]]


def in_force(weeks: Sequence[Week], day: date) -> Week | None:
    """The week of that day, of some in the order of their first days; None where none began yet."""
    begun = [week for week in weeks if week.starts_on <= day]
    return begun[-1] if begun else None


def not_worked(
    weeks: Sequence[Week], extra: Mapping[date, Stretch], *, first: date, last: date
) -> Iterator[tuple[date, time, time]]:
    """The stretches of each day, between `EARLIEST` and `LATEST`, that are not worked. Before the first week
    is in force everything is; what is worked `extra` comes on top of the hours of the day.
    """
    weeks = sorted(weeks, key=lambda week: week.starts_on)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        week = in_force(weeks, day)
        if week is None:
            continue
        worked = [*week.hours.get(day.weekday(), ()), *([extra[day]] if day in extra else [])]
        for starts, ends in gaps(worked):
            yield day, starts, ends


def gaps(worked: Sequence[Stretch]) -> Iterator[Stretch]:
    """What is left of the hours of conferences, in order."""
    at = EARLIEST
    for starts, ends in sorted(worked):
        if at < min(starts, LATEST):
            yield at, min(starts, LATEST)
        at = max(at, ends)
    if at < LATEST:
        yield at, LATEST


def in_words(week: Week) -> list[str]:
    """ "Monday 09:00 to 17:00", a line a day; none where no day is worked."""
    days = [day for day in sorted(week.hours) if week.hours[day]]
    return [f"{WEEKDAYS[day]} {listed([stretch_in_words(each) for each in week.hours[day]])}" for day in days]


def outside_usual(starts: time, ends: time) -> str:
    """ "Ends at 20:00, after the usual working day."; "" inside it."""
    first, last = USUAL
    begins = f"Begins at {starts:%H:%M}, before" if starts < first else ""
    stops = f"ends at {ends:%H:%M}, after" if ends > last else ""
    said = " and ".join(each for each in (begins, stops) if each)
    return f"{said[:1].upper()}{said[1:]} the usual working day." if said else ""


def stretch_in_words(stretch: Stretch) -> str:
    """ "09:00 to 17:00"."""
    return f"{stretch[0]:%H:%M} to {stretch[1]:%H:%M}"
