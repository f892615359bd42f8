"""The next six weeks: what is due by the end of each beside what could still be held, in one sentence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from cpunit.dashboards.diary.due import Due, by_kind
from cpunit.dashboards.diary.room_for import Leaving, Room
from cpunit.dashboards.diary.week import day_words
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.half_days import HalfDay, Part
from cpunit.domain.words import counted, listed
from cpunit.web.filled import joined

WEEKS = 6
HALF = '<tr><th scope="row">{}</th>' + 3 * '<td class="cpunit-number">{}</td>' + "<td>{}</td></tr>"
MOST_DAYS = 5
"""How many days are named in the sentence; of more it says how many."""


@dataclass(frozen=True)
class Week:
    """What is due in one week, what is free in it, and both up to its end.

    `due` tells of each kind how many are booked and how many are not; `past` those not booked whose last day
    is over already, which stand in the first week.
    """

    monday: date
    last_day: date
    due: dict[str, tuple[int, int]]
    past: int
    halves: list[HalfDay]
    leaving: list[Leaving]
    due_by_end: int
    room_by_end: int

    @property
    def not_booked(self) -> int:
        return sum(not_booked for _, not_booked in self.due.values())

    @property
    def words(self) -> str:
        """ "Mon 30 Nov"."""
        return day_words(self.monday)

    @property
    def chairs(self) -> int:
        """Free half days, of all chairs together."""
        return sum(half.chairs for half in self.halves)

    @property
    def minute_takers(self) -> int:
        return sum(half.minute_takers for half in self.halves)

    @property
    def rooms(self) -> int:
        return sum(half.rooms for half in self.halves)

    @property
    def rows(self) -> SafeString:
        """Its half days, each a row of a table."""
        return joined("", HALF, (_told(half) for half in self.halves))

    @property
    def could_hold(self) -> int:
        return sum(half.could_hold for half in self.halves)

    @property
    def short(self) -> int:
        """How many conferences more are due by its end than there is room for; 0 for none."""
        return max(self.due_by_end - self.room_by_end, 0)


@dataclass(frozen=True)
class Drawn:
    """A week with how long its bars are, in percent of the longest."""

    week: Week
    due: str
    room: str


@dataclass(frozen=True)
class SixWeeks:
    """All of them, and what they come to."""

    weeks: list[Week]

    @property
    def most(self) -> int:
        """The highest number that is drawn."""
        return max([1, *(max(week.due_by_end, week.room_by_end) for week in self.weeks)])

    @property
    def drawn(self) -> list["Drawn"]:
        """Each week with its two bars."""
        return [
            Drawn(
                week,
                f"{100 * week.due_by_end / self.most:.3g}%",
                f"{100 * week.room_by_end / self.most:.3g}%",
            )
            for week in self.weeks
        ]

    @property
    def first_short(self) -> Week | None:
        return next((week for week in self.weeks if week.short), None)

    @property
    def sentence(self) -> str:
        """By when there is too little room, and what lacks when; or that there is enough."""
        week = self.first_short
        if week is None:
            due = self.weeks[-1].due_by_end
            if not due:
                return "No conference that is due in the next six weeks is still to be booked."
            is_one = due == 1
            return (
                f"There is room for {'the one conference' if is_one else f'all {due} conferences'} still to "
                f"be booked in the next six weeks."
            )
        more = counted(week.short, "conference")
        said = (
            f"By {day_words(week.last_day)}, {more} more {'is' if week.short == 1 else 'are'} due than "
            "there is room for"
        )
        lacking = self._lacking(week)
        return f"{said}: what lacks is {lacking}." if lacking else f"{said}."

    def _lacking(self, last: Week) -> str:
        """ "chairs on Mon 14 Dec and Tue 15 Dec": of what there is least on most half days up to the end of
        that week, and the days on which no conference can be held for want of it.
        """
        halves = [half for week in self.weeks if week.monday <= last.monday for half in week.halves]
        tally = Counter(part for half in halves for part in half.lacks)
        if not tally:
            return ""
        most = max(tally.values())
        return listed([_on_days(part, halves) for part in Part if tally[part] == most])


def _told(half: HalfDay) -> tuple[object, ...]:
    lacking = f": no {' and no '.join(half.lacks)}" if not half.could_hold and half.lacks else ""
    when = f"{day_words(half.day)}, {'morning' if half.is_morning else 'afternoon'}"
    return when, half.chairs, half.minute_takers, half.rooms, f"{half.could_hold}{lacking}"


def _on_days(part: Part, halves: Sequence[HalfDay]) -> str:
    holding = {half.day for half in halves if half.could_hold}
    without = [half for half in halves if part in half.lacks and not half.could_hold]
    days = list(dict.fromkeys(half.day for half in without if half.day not in holding))
    if not days:
        return f"{part} on {counted(len(without), 'half day')}" if without else str(part)
    if len(days) > MOST_DAYS:
        return f"{part} on {len(days)} days"
    return f"{part} on {listed([day_words(day) for day in days])}"


def days_to_come(monday: date, *, today: date, calendar: WorkingDayCalendar) -> list[date]:
    """The working days of six weeks after today, of which the first week may be over."""
    days = [monday + timedelta(days=number) for number in range(7 * WEEKS)]
    return [day for day in days if day > today and day <= calendar.last and calendar.is_working_day(day)]


def six_weeks(monday: date, due: Sequence[Due], room: Room, *, today: date) -> SixWeeks:
    """What is due beside what is free, week by week."""
    weeks: list[Week] = []
    due_by_end = past = sum(each.number for each in due if each.last_day < today and not each.is_booked)
    room_by_end = 0
    for number in range(WEEKS):
        first = monday + timedelta(weeks=number)
        after = first + timedelta(days=7)
        begin = today if number == 0 else first
        here = [each for each in due if begin <= each.last_day < after]
        halves = [half for half in room.halves if first <= half.day < after]
        due_by_end += sum(each.number for each in here if not each.is_booked)
        room_by_end += sum(half.could_hold for half in halves)
        weeks.append(
            Week(
                monday=first,
                last_day=halves[-1].day if halves else first + timedelta(days=4),
                due=by_kind(here),
                past=past if number == 0 else 0,
                halves=halves,
                leaving=[each for each in room.leaving if first <= each.last_day < after],
                due_by_end=due_by_end,
                room_by_end=room_by_end,
            )
        )
    return SixWeeks(weeks)
