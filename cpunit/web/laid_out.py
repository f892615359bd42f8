"""Where each thing of a timeline stands: across in hundredths of the width, down in pixels.

The drawing has no scale of its own: across everything is a share of the width that there is, so that letters
and marks keep their size on a telephone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from cpunit.domain.reckon import add_months
from cpunit.domain.words import MONTHS, counted, long_date
from cpunit.web.picture import Kind, Lane, Mark, Picture, Sign

DAY = timedelta(days=1)
SHORTEST = timedelta(days=90)
"""A picture of a plan that began yesterday is as wide as its first months."""
TOP, LANE, CENTRE, ROW, AXIS = 22, 46, 31, 18, 34
"""Pixels: above the first lane, each lane, its middle below its top, each more row of it, the months below
the last.
"""
MOST_ROWS = 4
"""Stretches of a lane that overlap stand below each other, in so many rows at the most."""
EDGE = 1.5
"""Hundredths left free at both ends, for half a mark."""
NEAR = 2.0
"""Marks of one shape that would stand nearer than so many hundredths are one mark with their number."""
CROWDED = 5.5
"""Numbers nearer to a mark than this need more width than a telephone has."""
THINNEST = 0.5
MOST_TICKS = 9
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Months from one label of the axis to the next."""
YEAR = 12


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark, or several too near each other to be told apart."""

    at: float
    sign: Sign
    words: str
    number: int = 1

    @property
    def x(self) -> str:
        return share(self.at)


@dataclass(frozen=True, slots=True)
class DrawnStretch:
    start: float
    length: float
    kind: Kind
    words: str
    row: int = 0

    @property
    def x(self) -> str:
        return share(self.start)

    @property
    def dy(self) -> int:
        """Its upper edge, from the middle of the lane's first row."""
        return ROW * self.row - 7

    @property
    def end(self) -> float:
        return self.start + self.length

    @property
    def width(self) -> str:
        return share(self.length)


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis; `anchor` keeps the outermost inside the drawing."""

    at: float
    label: str
    year: str = ""

    @property
    def x(self) -> str:
        return share(self.at)

    @property
    def anchor(self) -> str:
        return anchor(self.at)


@dataclass(frozen=True)
class DrawnLane:
    name: str
    top: int
    marks: list[DrawnMark]
    stretches: list[DrawnStretch]

    @property
    def label_y(self) -> int:
        return self.top + 13

    @property
    def y(self) -> int:
        return self.top + CENTRE

    @property
    def height(self) -> int:
        return LANE + ROW * max((each.row for each in self.stretches), default=0)


@dataclass(frozen=True)
class LaidOut:
    """A timeline as the component draws it."""

    picture: Picture
    lanes: list[DrawnLane]
    ticks: list[Tick]
    today: Tick | None

    @property
    def bottom(self) -> int:
        """Where the axis is, in pixels from the top."""
        return TOP + sum(lane.height for lane in self.lanes)

    @property
    def height(self) -> int:
        return self.bottom + AXIS

    @property
    def is_empty(self) -> bool:
        return not self.picture.days

    @property
    def is_crowded(self) -> bool:
        """Whether a telephone scrolls it sideways rather than press its marks together."""
        return any(
            later.at - earlier.at < CROWDED and max(earlier.number, later.number) > 1
            for lane in self.lanes
            for earlier, later in pairwise(lane.marks)
        )

    @property
    def key(self) -> list[Sign | Kind]:
        """The shapes that stand in it."""
        shown: set[Sign | Kind] = {mark.sign for lane in self.lanes for mark in lane.marks}
        shown |= {stretch.kind for lane in self.lanes for stretch in lane.stretches}
        return [each for each in (*Sign, *Kind) if each in shown]


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to hundredths of the width."""

    first: date
    last: date

    @classmethod
    def over(cls, days: Iterable[date]) -> "Scale":
        """One that holds all of them. ValueError for none."""
        found = list(days)
        first = min(found)
        return cls(first, max(*found, first + SHORTEST))

    def at(self, day: date) -> float:
        return EDGE + (100 - 2 * EDGE) * ((day - self.first) / (self.last - self.first))


def laid_out(picture: Picture) -> LaidOut:
    """Every mark and stretch in its place."""
    days = [*picture.days, *([picture.today] if picture.today else [])]
    if not picture.days:
        return LaidOut(picture, [], [], None)
    scale = Scale.over(days)
    lanes = list[DrawnLane]()
    for lane in picture.lanes:
        top = lanes[-1].top + lanes[-1].height if lanes else TOP
        lanes.append(DrawnLane(lane.name, top, _marks(lane, scale), _stretches(lane, scale)))
    today = Tick(scale.at(picture.today), "Today") if picture.today else None
    return LaidOut(picture, lanes, ticks(scale), today)


def _marks(lane: Lane, scale: Scale) -> list[DrawnMark]:
    """Left to right; those of one shape that would lie upon each other are one."""
    groups: dict[Sign, list[list[Mark]]] = {}
    for mark in sorted(lane.marks, key=lambda mark: mark.day):
        of_shape = groups.setdefault(mark.sign, [])
        if of_shape and scale.at(mark.day) - scale.at(of_shape[-1][0].day) < NEAR:
            of_shape[-1].append(mark)
        else:
            of_shape.append([mark])
    drawn = [_drawn(group, scale) for of_shape in groups.values() for group in of_shape]
    return sorted(drawn, key=lambda mark: mark.at)


def _drawn(group: Sequence[Mark], scale: Scale) -> DrawnMark:
    first, last = group[0], group[-1]
    if len(group) == 1:
        return DrawnMark(scale.at(first.day), first.sign, f"{first.words}, {long_date(first.day)}")
    of_words: dict[str, int] = {}
    for mark in group:
        of_words[mark.words] = of_words.get(mark.words, 0) + 1
    told = "; ".join(f"{words}, {counted(number, 'time')}" for words, number in of_words.items())
    words = f"{told}, {long_date(first.day)} to {long_date(last.day)}"
    return DrawnMark(scale.at(first.day), first.sign, words, len(group))


def _stretches(lane: Lane, scale: Scale) -> list[DrawnStretch]:
    """Left to right, one that overlaps another in the next row."""
    ends, drawn = list[float](), list[DrawnStretch]()
    for stretch in sorted(lane.stretches, key=lambda each: (each.first, each.last)):
        start = scale.at(stretch.first)
        length = max(scale.at(stretch.last) - start, THINNEST)
        row = next((nth for nth, end in enumerate(ends) if end <= start), len(ends))
        if row == MOST_ROWS:
            row -= 1
        if row == len(ends):
            ends.append(0)
        ends[row] = max(ends[row], start + length)
        drawn.append(DrawnStretch(start, length, stretch.kind, stretch.words, row))
    return drawn


def ticks(scale: Scale) -> list[Tick]:
    """The first days of months or years, as many as have room; the year stands under the first and under
    each January.
    """
    for step in STEPS:
        days = _firsts(scale, step)
        if len(days) <= MOST_TICKS:
            break
    if step >= YEAR:
        return [Tick(scale.at(day), str(day.year)) for day in days]
    return [
        Tick(scale.at(day), MONTHS[day.month - 1][:3], str(day.year) if nth == 0 or day.month == 1 else "")
        for nth, day in enumerate(days)
    ]


def _firsts(scale: Scale, step: int) -> list[date]:
    """The first days of every so many months, counted from the year nought, within the scale."""
    day = date(scale.first.year, 1, 1)
    if step > YEAR:
        years = step // YEAR
        day = date(max(1, day.year // years * years), 1, 1)
    found = []
    while day <= scale.last:
        if day >= scale.first:
            found.append(day)
        day = add_months(day, step)
    return found


def share(hundredths: float) -> str:
    """ "12.34%": the same in every language."""
    return f"{hundredths:.2f}".rstrip("0").rstrip(".") + "%"


def anchor(at: float) -> str:
    """On which side of its place a label stands."""
    return "start" if at < 5 else "end" if at > 95 else "middle"
