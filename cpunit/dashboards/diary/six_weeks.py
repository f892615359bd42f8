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

    `due` tells of each kind how many are booked, how many are not, how many of those booked have no chair and
    how many are to be moved; `past` how many of what is needed are past their last day, which stand in the
    first week.
    """

    monday: date
    last_day: date
    due: dict[str, tuple[int, int, int, int]]
    past: int
    areas: list[OfArea]
    leaving: list[Leaving]
    by_end: dict[int, "ByEnd"]

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
        return sum(each.due for each in self.by_end.values())

    @property
    def room_by_end(self) -> int:
        return sum(each.room for each in self.by_end.values())

    @property
    def short(self) -> int:
        """How many conferences more are due by its end than there is room for; 0 for none."""
        return sum(each.short for each in self.by_end.values())


@dataclass(frozen=True)
class ByEnd:
    """Up to the end of a week, in one area: how many conferences need a day, a chair or a room, how many of
    them are held wholly `by_video`, and how many could be held `in_rooms`, or at all.
    """

    due: int
    by_video: int
    in_rooms: int
    at_all: int

    @property
    def room(self) -> int:
        """How many could be held where so many of them need no room."""
        return min(self.at_all, self.in_rooms + self.by_video)

    @property
    def short(self) -> int:
        return max(self.due - self.room, 0)

    @property
    def lacks_no_room(self) -> bool:
        """Whether more rooms would not help."""
        return self.at_all <= self.in_rooms + self.by_video


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
    def shortest(self) -> Week | None:
        """Up to whose end most are too many, where that is later than the first."""
        worst = max(self.weeks, key=lambda week: week.short)
        return worst if worst != self.first_short and worst.short else None

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
    def in_short(self) -> str:
        """ "By Fri 11 Dec, 2 conferences more are due than there is room for; by Fri 25 Dec it is 5." """
        first, worst = self.first_short, self.shortest
        if first is None:
            return " ".join(self.without_chairs)
        said = f"By {day_words(first.last_day)}, {_more(first)}"
        return f"{said}; by {day_words(worst.last_day)} it is {worst.short}." if worst else f"{said}."

    @property
    def lacks_chairs(self) -> bool:
        """Whether any of those that are booked has no chair, or is to be moved."""
        return any(without or to_move for week in self.weeks for *_, without, to_move in week.due.values())

    @property
    def what(self) -> str:
        """What is counted, in words."""
        return "to arrange" if self.lacks_chairs else "to book"

    @property
    def left(self) -> dict[int, int]:
        """How many could still be held in each area (by key) beside what is due."""
        return {area: max(each.room - each.due, 0) for area, each in self.weeks[-1].by_end.items()}

    @property
    def sentence(self) -> str:
        """By when there is too little room, and what lacks when; or that there is enough."""
        week = self.first_short
        if week is None:
            due = self.weeks[-1].due_by_end
            if not due:
                return "No conference that is due in the next six weeks is still to be booked."
            is_one, or_else = due == 1, " or arranged anew" if self.lacks_chairs else ""
            return (
                f"There is room for {'the one conference' if is_one else f'all {due} conferences'} still "
                f"to be booked{or_else} in the next six weeks."
            )
        said = self._short_of(week, _more(week))
        worst = self.shortest
        return f"{said} {self._short_of(worst, f'it is {worst.short}, the most')}" if worst else said

    def _short_of(self, week: Week, more: str) -> str:
        """ "By Fri 18 Dec, 2 conferences more are due …: what lacks is chairs on Mon 14 Dec." """
        said, lacking = f"By {day_words(week.last_day)}, {more}", self._lacking(week)
        return f"{said}: what lacks is {lacking}." if lacking else f"{said}."

    def _lacking(self, last: Week) -> str:
        """ "chairs on Mon 14 Dec and Tue 15 Dec": what lacks up to the end of that week, in each area that is
        short.
        """
        told = []
        for area in self.areas:
            by_end = last.by_end[area.key]
            halves = [half for half in area.halves if half.day <= last.last_day]
            if by_end.lacks_no_room and by_end.by_video:
                halves = [half.by_video for half in halves]
            if by_end.short and (lacks := lacking(halves)):
                told.append(f"{lacks} in {area.name}" if len(self.areas) > 1 else lacks)
        return listed(told) if told else ""


def _more(week: Week) -> str:
    are = "is" if week.short == 1 else "are"
    return f"{counted(week.short, 'conference')} more {are} due than there is room for"


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


def _by_end(area: OfArea, due: Sequence[Due], after: date) -> ByEnd:
    """What is needed in an area before that day, and what could be held before it."""
    needed = [each for each in due if each.area == area.key and each.last_day < after]
    halves = [half for half in area.halves if half.day < after]
    return ByEnd(
        due=sum(each.needed for each in needed),
        by_video=sum(each.by_video for each in needed),
        in_rooms=sum(half.could_hold for half in halves),
        at_all=sum(half.by_video.could_hold for half in halves),
    )
