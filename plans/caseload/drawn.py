"""A plan's small timeline: three lines, the same days for every plan, so that rows can be compared.

Forty stand on one page, so each kind of mark is one path. Shapes say what it is: a bar was held, a square
is a conference, a ring is to come, a cross did not take place, hatched is past its limit, dotted is unknown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from cpunit.domain.words import MONTHS
from cpunit.web.filled import filled
from cpunit.web.picture import Kind, Lane, Sign

BEFORE, AHEAD = timedelta(days=273), timedelta(days=91)
"""What is drawn: three quarters of a year back, a quarter ahead."""
A_DAY = 2
"""Its width, in the units of the drawing."""
WIDTH = int((BEFORE + AHEAD).days * A_DAY)
LANE, TOP = 10, 5
"""From one line to the next, and the first one's middle."""
HEIGHT = 3 * LANE
HATCH = "glance-hatch"

SHAPES = {
    Sign.DONE: "M{x} {top}v8",
    Sign.CONFERENCE: "M{left} {top}h8v8h-8z",
    Sign.AHEAD: "M{left} {y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
    Sign.NOT: "M{left} {top}l8 8m0-8l-8 8",
    Sign.CHALLENGE: "M{x} {top}l4 8h-8z",
}
DRAWN = (Sign.DONE, Sign.CONFERENCE, Sign.AHEAD, Sign.NOT)
PICTURE = (
    '<svg class="cpunit-glance__picture" viewBox="0 0 {width} {height}" preserveAspectRatio="none"'
    ' role="img"><title>{told}</title>{inside}</svg>'
)


@dataclass(frozen=True)
class Span:
    """The days that every row shows."""

    today: date

    @property
    def first(self) -> date:
        return self.today - BEFORE

    @property
    def last(self) -> date:
        return self.today + AHEAD

    def at(self, day: date) -> int:
        """Where a day stands; what lies outside stands at the edge."""
        return round((min(max(day, self.first), self.last) - self.first).days * A_DAY)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def months(self) -> list[tuple[str, str]]:
        """Each first of a month within, and in hundredths of the width where it stands."""
        day, found = self.first.replace(day=1), list[tuple[str, str]]()
        while (day := (day + timedelta(days=32)).replace(day=1)) <= self.last - timedelta(days=20):
            found.append((MONTHS[day.month - 1][:3], f"{100 * self.at(day) / WIDTH:.1f}%"))
        return found


def small_timeline(lanes: Iterable[Lane], since: date, words: str, span: Span) -> SafeString:
    """The picture of a plan that began on that day, as one element. `words` are what it shows."""
    inside = SafeString("".join(_parts(list(lanes), since, span)))
    return filled(PICTURE, width=WIDTH, height=HEIGHT, told=words, inside=inside)


def _parts(lanes: list[Lane], since: date, span: Span) -> Iterator[str]:
    now = span.at(span.today)
    rows = [(lane, TOP + LANE * nth) for nth, lane in enumerate(lanes)]
    lines = "".join(f"M{span.at(since)} {y}H{WIDTH}" for _, y in rows)
    yield filled('<path class="cpunit-glance__line" d="{}"/>', lines)
    unknown = "".join(_stretches(rows, Kind.UNKNOWN, span))
    late = "".join(_stretches(rows, Kind.LATE, span))
    if unknown:
        yield filled('<path class="cpunit-glance__unknown" d="{}"/>', unknown)
    if late:
        yield filled('<path class="cpunit-glance__over" stroke="url(#{})" d="{}"/>', HATCH, late)
    yield filled('<path class="cpunit-glance__today" d="M{} 0v{}"/>', now, HEIGHT)
    for sign in DRAWN:
        marks = "".join(
            SHAPES[sign].format(x=x, left=x - 4, y=y, top=y - 4)
            for lane, y in rows
            for x in sorted({span.at(m.day) for m in lane.marks if m.sign is sign and span.holds(m.day)})
        )
        if marks:
            yield filled('<path class="cpunit-glance__{}" d="{}"/>', sign, marks)


def _stretches(rows: list[tuple[Lane, int]], kind: Kind, span: Span) -> Iterator[str]:
    for lane, y in rows:
        for each in lane.stretches:
            if each.kind is not kind or each.last < span.first:
                continue
            start = span.at(each.first)
            yield f"M{start} {y}h{max(span.at(each.last) - start, 2)}"
