"""The next six weeks: what is due by the end of each beside what could still be held, in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.safestring import SafeString

from cpunit.dashboards.diary.due import Due, by_kind
from cpunit.dashboards.diary.lacking import half_told, lacking, no_chair_in
from cpunit.dashboards.diary.room_for import Leaving, OfArea, Room
from cpunit.dashboards.diary.week import day_words
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.words import counted, listed
from cpunit.web.filled import joined

WEEKS = 6
HALF = '<tr><th scope="row">{}</th>' + 3 * '<td class="cpunit-number">{}</td>' + "<td>{}</td></tr>"


@dataclass(frozen=True)
class Week:
    """What is due in one week, what is free in it, and both up to its end, by area.

    `due` tells of each kind how many are booked, how many are not, and how many of those booked have no
    chair; `past` how many lack a day or a chair whose last day is over, which stand in the first week.
    """

    monday: date
    last_day: date
    due: dict[str, tuple[int, int, int]]
    past: int
    areas: list[OfArea]
    leaving: list[Leaving]
    by_end: dict[int, tuple[int, int]]

    @property
    def words(self) -> str:
        """ "Mon 30 Nov"."""
        return day_words(self.monday)

    @property
    def chairs(self) -> int:
        """Free half days, of all chairs together."""
        return sum(half.chairs for area in self.areas for half in area.halves)

    @property
    def minute_takers(self) -> int:
        return sum(half.minute_takers for area in self.areas for half in area.halves)

    @property
    def rooms(self) -> int:
        return sum(half.rooms for area in self.areas for half in area.halves)

    @property
    def rows(self) -> SafeString:
        """Its half days, each a row of a table."""
        names = [area.name for area in self.areas]
        same = zip(*(area.halves for area in self.areas), strict=True)
        return joined("", HALF, (half_told(list(zip(names, halves, strict=True))) for halves in same))

    @property
    def could_hold(self) -> int:
        """What is free in one area is of no use to another: each is worked out for itself."""
        return sum(half.could_hold for area in self.areas for half in area.halves)

    @property
    def due_by_end(self) -> int:
        return sum(due for due, _ in self.by_end.values())

    @property
    def room_by_end(self) -> int:
        return sum(room for _, room in self.by_end.values())

    @property
    def short(self) -> int:
        """How many conferences more are due by its end than there is room for; 0 for none."""
        return sum(max(due - room, 0) for due, room in self.by_end.values())


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
    areas: list[OfArea] = field(default_factory=list)

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
    def without_chairs(self) -> list[str]:
        """In which areas no chair is free for a week or more."""
        found = (no_chair_in(area.name, area.halves) for area in self.areas)
        return [sentence for sentence in found if sentence]

    @property
    def warning(self) -> str:
        """What is said first where a chair or room is lacking; "" where none is."""
        said = [*self.without_chairs, self.sentence]
        return " ".join(said) if self.first_short or self.without_chairs else ""

    @property
    def lacks_chairs(self) -> bool:
        """Whether any of those that are booked has no chair."""
        return any(without for week in self.weeks for *_, without in week.due.values())

    @property
    def what(self) -> str:
        """What is counted, in words."""
        return "to arrange" if self.lacks_chairs else "to book"

    @property
    def left(self) -> dict[int, int]:
        """How many could still be held in each area (by key) beside what is due."""
        return {area: max(room - due, 0) for area, (due, room) in self.weeks[-1].by_end.items()}

    @property
    def sentence(self) -> str:
        """By when there is too little room, and what lacks when; or that there is enough."""
        week = self.first_short
        if week is None:
            due = self.weeks[-1].due_by_end
            if not due:
                return "No conference that is due in the next six weeks is still to be booked."
            is_one, or_else = due == 1, " or without a chair" if self.lacks_chairs else ""
            return (
                f"There is room for {'the one conference' if is_one else f'all {due} conferences'} still "
                f"to be booked{or_else} in the next six weeks."
            )
        more = counted(week.short, "conference")
        said = (
            f"By {day_words(week.last_day)}, {more} more {'is' if week.short == 1 else 'are'} due than "
            "there is room for"
        )
        lacking = self._lacking(week)
        return f"{said}: what lacks is {lacking}." if lacking else f"{said}."

    def _lacking(self, last: Week) -> str:
        """ "chairs on Mon 14 Dec and Tue 15 Dec": what lacks up to the end of that week, in each area that is
        short.
        """
        told = []
        for area in self.areas:
            due, room = last.by_end[area.key]
            halves = [half for half in area.halves if half.day <= last.last_day]
            if due > room and (lacks := lacking(halves)):
                told.append(f"{lacks} in {area.name}" if len(self.areas) > 1 else lacks)
        return listed(told) if told else ""


def days_to_come(monday: date, *, today: date, calendar: WorkingDayCalendar) -> list[date]:
    """The working days of six weeks after today, of which the first week may be over."""
    days = [monday + timedelta(days=number) for number in range(7 * WEEKS)]
    return [day for day in days if day > today and day <= calendar.last and calendar.is_working_day(day)]


def six_weeks(monday: date, due: Sequence[Due], room: Room, *, today: date) -> SixWeeks:
    """What is due beside what is free, week by week."""
    weeks: list[Week] = []
    for number in range(WEEKS):
        first = monday + timedelta(weeks=number)
        after = first + timedelta(days=7)
        begin = today if number == 0 else first
        areas = [
            OfArea(area.key, area.name, [half for half in area.halves if first <= half.day < after])
            for area in room.areas
        ]
        days = [half.day for area in areas for half in area.halves]
        weeks.append(
            Week(
                monday=first,
                last_day=max(days, default=first + timedelta(days=4)),
                due=by_kind([each for each in due if begin <= each.last_day < after]),
                past=sum(each.needed for each in due if each.last_day < today) if number == 0 else 0,
                areas=areas,
                leaving=[each for each in room.leaving if first <= each.last_day < after],
                by_end={area.key: _by_end(area, due, after) for area in room.areas},
            )
        )
    return SixWeeks(weeks, room.areas)


def _by_end(area: OfArea, due: Sequence[Due], after: date) -> tuple[int, int]:
    """How many need a day or a chair in an area before that day, and how many could be held before it."""
    return (
        sum(each.needed for each in due if each.area == area.key and each.last_day < after),
        sum(half.could_hold for half in area.halves if half.day < after),
    )
