"""From days to shares of a drawing's width, and the labels of its axis.

Long times of which nothing is drawn, such as the years between two plans of a child, are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cpunit.domain.reckon import add_months
from cpunit.domain.words import MONTHS, long_date

SHORTEST = timedelta(days=90)
"""A picture of a plan that began yesterday is as wide as its first months."""
EDGE = 1.5
"""Hundredths left free at both ends, for half a mark."""
GAP = 9.0
"""Hundredths in place of a time that is left out."""
LEFT_OUT = timedelta(days=400)
"""A time of which nothing is drawn is left out where it is longer than this, and longer than a quarter of
all.
"""
MOST_TICKS = 9
"""Labels of three letters that a telephone has room for beside each other; one fewer for each break."""
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Months from one label of the axis to the next."""
YEAR = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """Days that are drawn one beside the other, and where."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        share_of_it = (day - self.first) / (self.last - self.first)
        return self.start + (self.end - self.start) * share_of_it


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis, its middle under its day. `anchor` is for one that has its line to itself, and
    keeps inside the drawing.
    """

    at: float
    label: str
    year: str = ""

    @property
    def x(self) -> str:
        return share(self.at)

    @property
    def anchor(self) -> str:
        """On which side of its place the label stands."""
        return "start" if self.at < 5 else "end" if self.at > 95 else "middle"


@dataclass(frozen=True, slots=True)
class Break:
    """A time that is left out."""

    start: float
    words: str

    @property
    def x(self) -> str:
        return share(self.start)

    @property
    def width(self) -> str:
        return share(GAP)


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to hundredths of the width."""

    pieces: list[Piece]

    @classmethod
    def over(cls, spans: Iterable[tuple[date, date]]) -> "Scale":
        """One that holds all of them. ValueError for none."""
        drawn = _without_the_empty(sorted(spans))
        room = 100 - 2 * EDGE - GAP * (len(drawn) - 1)
        total = sum(((last - first) for first, last in drawn), timedelta())
        pieces, start = list[Piece](), EDGE
        for first, last in drawn:
            end = min(start + room * ((last - first) / total), 100 - EDGE)
            pieces.append(Piece(first, last, start, end))
            start = end + GAP
        return cls(pieces)

    def at(self, day: date) -> float:
        """Where a day stands that is within one of the pieces."""
        return next(piece for piece in self.pieces if day <= piece.last).at(day)

    @property
    def breaks(self) -> list[Break]:
        return [
            Break(piece.end, f"Nothing is recorded from {long_date(piece.last)} to {long_date(later.first)}")
            for piece, later in zip(self.pieces, self.pieces[1:], strict=False)
        ]

    @property
    def ticks(self) -> list[Tick]:
        """The first days of months or years, as many as have room; the year stands under the first of each
        piece and under each January.
        """
        for step in STEPS:
            days = [_firsts(piece, step) for piece in self.pieces]
            if sum(map(len, days)) <= MOST_TICKS - len(self.breaks):
                break
        return [
            tick
            for piece, own in zip(self.pieces, days, strict=True)
            for tick in _labelled(piece, own or [piece.first], by_year=step >= YEAR and bool(own))
        ]


def _labelled(piece: Piece, days: Sequence[date], *, by_year: bool) -> list[Tick]:
    if by_year:
        return [Tick(piece.at(day), str(day.year)) for day in days]
    return [
        Tick(piece.at(day), MONTHS[day.month - 1][:3], str(day.year) if nth == 0 or day.month == 1 else "")
        for nth, day in enumerate(days)
    ]


def _without_the_empty(spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """The spans joined, but for long times between them that are empty; none shorter than the shortest."""
    least = max(LEFT_OUT, (max(last for _, last in spans) - spans[0][0]) / 4)
    joined = list[tuple[date, date]]()
    for first, last in spans:
        if joined and first - joined[-1][1] <= least:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return [(first, max(last, first + SHORTEST)) for first, last in joined]


def _firsts(piece: Piece, step: int) -> list[date]:
    """The first days of every so many months, counted from the year nought, within the piece."""
    year = piece.first.year
    day = date(max(1, year // (step // YEAR) * (step // YEAR)) if step > YEAR else year, 1, 1)
    found = []
    while day <= piece.last:
        if day >= piece.first:
            found.append(day)
        day = add_months(day, step)
    return found


def share(hundredths: float) -> str:
    """ "12.34%": the same in every language."""
    return f"{hundredths:.2f}".rstrip("0").rstrip(".") + "%"
