"""The week as a picture: people or rooms down, days across, each day drawn to scale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse

from cpunit.dashboards.diary.held import Stretch, is_off
from cpunit.dashboards.diary.limits import Few
from cpunit.dashboards.diary.to_book import ToBook
from cpunit.diary.models import Why
from cpunit.diary.standing import AWAY, PRIVATE
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.words import DAYS, MONTHS
from cpunit.domain.working_week import EARLIEST, LATEST
from cpunit.people.models.reference import address_of
from cpunit.web.week import Bar, Cell, Fit, Line, Row

FROM, TO = 8, 18
"""The hours that every picture has, whatever is held."""
WORKING_DAYS = 5
ARRANGED = (Why.BOOKED, Why.TRAINING, Why.TRAVEL, Why.DUTY)
"""What is for a day, so that a day of the weekend is shown with it."""
WORDS = {
    Why.BOOKED: "Taken",
    Why.LEAVE: "Leave",
    Why.TRAINING: "Training",
    Why.TRAVEL: "Travel",
    Why.SICKNESS: "Sick",
    Why.DUTY: "Duty",
    Why.CLOSED: "Closed",
    Why.OFF: "Not working",
}
LOOKS = {
    Why.BOOKED: "held",
    Why.DUTY: "duty",
    Why.CLOSED: "off",
    Why.OFF: "off",
    **dict.fromkeys((*PRIVATE, Why.TRAVEL), "away"),
}
"""How a stretch is drawn (static/cpunit/diary.css)."""


@dataclass(frozen=True)
class Head:
    """A day at the head of the picture: `off` names a bank holiday or closure, `too_late` the conference
    whose limit is before it, `due` are those that are to be booked and whose last day it is.
    """

    day: date
    words: str
    is_today: bool
    off: str
    too_late: str
    due: Few


@dataclass(frozen=True)
class Hours:
    """The hours of each day that are drawn: whole ones."""

    first: int
    after: int

    @classmethod
    def around(cls, stretches: Iterable[Stretch]) -> "Hours":
        """From 8 to 18, and wider where a conference or something else than not working lies outside, by no
        more than an hour before and after the hours of conferences: half a day away lasts from midnight.
        """
        first, after = FROM, TO
        for each in stretches:
            if LOOKS[each.why] == "off" or each.start.date() != each.end.date():
                continue
            first = min(first, max(each.start.hour, EARLIEST.hour - 1))
            after = max(after, min(each.end.hour + bool(each.end.minute), LATEST.hour + 1))
        return cls(first, after)

    def place(self, day: date, stretch: Stretch) -> tuple[float, float] | None:
        """From where to where it lies in the day's hours, as shares; None where it lies outside."""
        begin = datetime.combine(day, time()) + timedelta(hours=self.first)
        long = (self.after - self.first) * 60
        start, end = (
            min(max((moment - begin) / timedelta(minutes=1), 0), long) / long
            for moment in (stretch.start, stretch.end)
        )
        return (start, end) if end > start else None

    @property
    def marks(self) -> list[str]:
        """What stands at the edges of the scale."""
        return [f"{self.first}:00", f"{self.after}:00"]


def days_of(monday: date, stretches: Iterable[Stretch]) -> list[date]:
    """Monday to Friday, and of the weekend a day for which something was arranged: leave only lasts over
    it.
    """
    days = [monday + timedelta(days=nth) for nth in range(7)]
    taken = {
        day
        for each in stretches
        if each.why in ARRANGED
        for day in days[WORKING_DAYS:]
        if each.start < datetime.combine(day + timedelta(days=1), time())
        and each.end > datetime.combine(day, time())
    }
    return days[:WORKING_DAYS] + [day for day in days[WORKING_DAYS:] if day in taken]


def heads(
    days: Sequence[date],
    *,
    today: date,
    calendar: WorkingDayCalendar,
    due: Mapping[date, Few],
    wanted: ToBook | None,
) -> list[Head]:
    """What stands at the head of each day."""
    return [
        Head(
            day=day,
            words=day_words(day),
            is_today=day == today,
            off=calendar.closed(day),
            too_late=wanted.code if wanted and day > wanted.limit else "",
            due=due.get(day, Few()),
        )
        for day in days
    ]


def cell(
    day: date,
    stretches: Sequence[Stretch],
    hours: Hours,
    fits: list[Fit],
    *,
    hand_over: str = "",
    may_not_chair: bool = False,
    is_closed: bool = False,
) -> Cell:
    """A day of one person or room; `hand_over` is the address at which the reader hands over what is theirs,
    "" where they do not. It `is_closed` where nobody works: a bank holiday, or a closure of the authority.
    """
    bars, lines = [], []
    for each in stretches:
        place = hours.place(day, each)
        if place is None:
            continue
        start, end = place
        look = "hand-over" if each.is_to_hand_over else LOOKS[each.why]
        bars.append(Bar(f"{start * 100:.3g}%", f"{(end - start) * 100:.3g}%", look))
        if each.why == Why.OFF:
            continue
        lines.append(
            Line(
                when=_when(day, each, whole=end - start == 1),
                words=_words(each),
                url=address_of(each.code) if each.code else "",
                look=look,
                hand_over=_way(each, day, hand_over) if hand_over and each.is_to_hand_over else "",
                what_to_do="Move" if each.is_to_move else "Hand over",
                is_private=each.why == Why.SICKNESS and each.is_told,
            )
        )
    bars.sort(key=lambda bar: bar.look == "held" or bar.look == "hand-over")
    if may_not_chair or is_closed:
        bars.insert(0, Bar("0%", "100%", "off"))
    off = is_off(day, stretches)
    return Cell(bars, lines, is_off=off, fits=fits, may_not_chair=may_not_chair, is_closed=is_closed)


def _way(stretch: Stretch, day: date, hand_over: str) -> str:
    """Where it is put right."""
    if stretch.is_to_move:
        return reverse("conference_book", args=[stretch.code]) if stretch.code else ""
    return f"{hand_over}?from={day}&to={day}"


def _words(stretch: Stretch) -> str:
    if not stretch.is_told:
        return AWAY
    return stretch.code or WORDS[stretch.why]


def _when(day: date, stretch: Stretch, *, whole: bool) -> str:
    if whole:
        return ""
    start = f"{stretch.start:%H:%M}" if stretch.start > datetime.combine(day, time()) else ""
    end = f"{stretch.end:%H:%M}" if stretch.end.date() == day else ""
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}"


def day_words(day: date) -> str:
    """ "Mon 30 Nov"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:3]}"


@dataclass(frozen=True)
class DayInWords:
    """A day as a list: on whom or where something stands, and who has nothing that day."""

    head: Head
    standing: list[tuple[Row, Cell]]
    free: list[Row]
    off: list[Row]


def by_day(days: Sequence[Head], rows: Sequence[Row]) -> list[DayInWords]:
    """The same facts as the picture, day by day."""
    found = []
    for place, head in enumerate(days):
        cells = [(row, row.cells[place]) for row in rows]
        found.append(
            DayInWords(
                head,
                standing=[(row, each) for row, each in cells if each.lines or each.fits],
                free=[row for row, each in cells if not each.fits and each.is_free],
                off=[row for row, each in cells if each.is_off and not each.lines and not each.is_closed],
            )
        )
    return found
