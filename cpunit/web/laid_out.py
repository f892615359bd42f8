"""Where each thing of a timeline stands: across in hundredths of the width, down in pixels.

The drawing has no scale of its own: across everything is a share of the width that there is, so that letters
and marks keep their size on a telephone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cpunit.domain.words import counted, long_date
from cpunit.web.picture import Kind, Lane, Mark, Picture, Sign
from cpunit.web.scale import Break, Scale, Tick, share

TOP, LANE, CENTRE, ROW, AXIS = 22, 46, 31, 18, 34
"""Pixels: above the first lane, each lane, its middle below its top, each more row of it, the months below
the last.
"""
MOST_ROWS = 4
"""Stretches of a lane that overlap stand below each other, in so many rows at the most."""
NEAR = 2.0
"""Marks of one shape that would stand nearer than so many hundredths are one mark with their number."""
CROWDED = 5.5
"""Numbers nearer to a mark than this need more width than a telephone has."""
THINNEST = 0.5


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
    breaks: list[Break]
    today: Tick | None

    @property
    def bottom(self) -> int:
        """Where the axis is, in pixels from the top."""
        return TOP + sum(lane.height for lane in self.lanes)

    @property
    def depth(self) -> int:
        """Of a line from just above the first lane down to the axis."""
        return self.bottom - TOP + 4

    @property
    def height(self) -> int:
        return self.bottom + AXIS

    @property
    def is_empty(self) -> bool:
        return not self.picture.spans

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
        shown |= {Kind.BREAK} if self.breaks else set()
        return [each for each in (*Sign, *Kind) if each in shown]


def laid_out(picture: Picture) -> LaidOut:
    """Every mark and stretch in its place."""
    if not picture.spans:
        return LaidOut(picture, [], [], [], None)
    today = picture.today
    scale = Scale.over([*picture.spans, *([(today, today)] if today else [])])
    lanes = list[DrawnLane]()
    for lane in picture.lanes:
        top = lanes[-1].top + lanes[-1].height if lanes else TOP
        lanes.append(DrawnLane(lane.name, top, _marks(lane, scale), _stretches(lane, scale)))
    return LaidOut(
        picture, lanes, scale.ticks, scale.breaks, Tick(scale.at(today), "Today") if today else None
    )


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
