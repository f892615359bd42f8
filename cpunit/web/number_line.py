"""A line from 0 to 10 with the numbers that people gave, drawn as a picture: those of now above it, filled,
and those of last time below it, hollow.

It stands on pages, on the wall and in papers, so shapes carry their looks with them: a paper's picture knows
no style sheet. Places along the line are shares of its width, all else multiples of a `unit` in pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from cpunit.domain.words import counted
from cpunit.web.filled import filled, joined

NUMBERS = range(11)
STACK = 3
"""Marks without names at one number that stand one over another; more are one mark that says how many."""

AXIS = '<line x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="currentColor" stroke-width="2"/>'
UNDER = '<g font-size="{}" text-anchor="middle" fill="currentColor">{}</g>'
NUMBER = '<text x="{}" y="{}">{}</text>'
PICTURE = (
    '<svg class="cpunit-scale__picture" width="100%" height="{height}" role="img" focusable="false" '
    'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{title}</title>'
    '<desc id="{name}-desc">{told}</desc>{inside}</svg>'
)
KEY = '<li><svg width="{0}" height="{0}" aria-hidden="true" focusable="false">{1}</svg> {2}</li>'
PERSON = "<li><strong>{}</strong> <bdi>{}</bdi></li>"
MARK = '<g class="cpunit-scale__{}"><title>{}</title>{}{}</g>'
FILLED = '<circle cx="{}" cy="{}" r="{}" fill="currentColor"/>'
HOLLOW = '<circle cx="{}" cy="{}" r="{}" fill="none" stroke="currentColor" stroke-width="2"/>'
LETTER = '<text x="{}" y="{}" font-size="{}" font-weight="700" text-anchor="middle"{}>{}</text>'


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One number, and the `letter` and the name of who gave it; "" where that is not shown."""

    value: int
    letter: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One line: whom the numbers are `about` ("" for everybody), those of `now` and those of last time."""

    about: str
    now: tuple[Mark, ...]
    before: tuple[Mark, ...]

    @property
    def now_words(self) -> str:
        return in_words(self.now)

    @property
    def before_words(self) -> str:
        return in_words(self.before)


@dataclass(frozen=True, slots=True)
class Numbers:
    """A whole scale. `low` and `high` say what its ends mean, `last_time` when the conference before was
    held; `names` lead from a letter to who is meant, and are empty where that is not shown.
    """

    title: str
    low: str
    high: str
    lines: tuple[NumberLine, ...]
    last_time: str = ""
    names: tuple[tuple[str, str], ...] = ()

    @property
    def are_about(self) -> bool:
        """Whether the lines are about some each."""
        return any(line.about for line in self.lines)

    @property
    def has_before(self) -> bool:
        return any(line.before for line in self.lines)


def in_words(marks: Sequence[Mark]) -> str:
    """ "3 (1 person), 5 (2 people)", or with the names of those that are shown."""
    told = [f"{value} ({_who(list(each))})" for value, each in groupby(marks, key=lambda mark: mark.value)]
    return ", ".join(told) or "no number"


def _who(marks: Sequence[Mark]) -> str:
    names = [mark.name for mark in marks if mark.name]
    others = len(marks) - len(names)
    if not names:
        return counted(others, "person", "people")
    return ", ".join([*names, *([f"{others} unnamed"] if others else ())])


def line_html(numbers: Numbers, line: NumberLine, *, name: str, unit: int) -> SafeString:
    """The picture of one line; its title and its description are named after it."""
    about = f"{numbers.title}: {line.about}" if line.about else numbers.title
    return filled(
        PICTURE,
        name=name,
        height=_axis_y(line, unit) + round(1.3 * unit) + _deep(line.before) * unit,
        title=about,
        told=_sentence(numbers, line),
        inside=joined("", "{}", ((part,) for part in _parts(line, unit))),
    )


def key_html(numbers: Numbers, *, unit: int) -> SafeString:
    """What the marks mean, and who is meant by their letters."""
    y, radius = round(0.5 * unit), round(0.42 * unit, 1)
    told = [(filled(FILLED, y, y, radius), "This conference")]
    if numbers.has_before:
        told.append((filled(HOLLOW, y, y, radius), f"Last time, {numbers.last_time}"))
    signs = joined("", KEY, ((unit, shape, words) for shape, words in told))
    return joined("", "{}", [(signs,), (joined("", PERSON, numbers.names),)])


def _sentence(numbers: Numbers, line: NumberLine) -> str:
    before = f" {numbers.last_time}: {line.before_words}." if numbers.last_time else ""
    return f"From 0 ({numbers.low}) to 10 ({numbers.high}). This conference: {line.now_words}.{before}"


def _parts(line: NumberLine, unit: int) -> Iterator[SafeString]:
    axis = _axis_y(line, unit)
    yield filled(AXIS, _x(0), _x(10), y=axis)
    numbers = joined("", NUMBER, ((_x(number), axis + unit, number) for number in NUMBERS))
    yield filled(UNDER, round(0.8 * unit), numbers)
    for nth, mark, many in _placed(line.now):
        yield _drawn("now", mark, many, axis - unit * nth - round(0.6 * unit), unit)
    for nth, mark, many in _placed(line.before):
        yield _drawn("before", mark, many, axis + round(1.7 * unit) + unit * nth, unit)


def _drawn(look: str, mark: Mark, many: int, y: int, unit: int) -> SafeString:
    radius = round(0.42 * unit, 1)
    shape = filled(FILLED if look == "now" else HOLLOW, _x(mark.value), y, radius)
    told = str(many) if many > 1 else mark.letter
    ink = ' fill="white"' if look == "now" else ' fill="currentColor"'
    size = round(0.65 * unit)
    letter = (
        filled(LETTER, _x(mark.value), y + round(0.24 * unit), size, SafeString(ink), told) if told else ""
    )
    who = mark.name or counted(many, "person", "people")
    return filled(MARK, look, f"{mark.value}: {who}", shape, letter)


def _placed(marks: Sequence[Mark]) -> Iterator[tuple[int, Mark, int]]:
    """Each mark with its place in the stack at its number, and for how many it stands."""
    for value, each in groupby(marks, key=lambda mark: mark.value):
        stack = list(each)
        named = [mark for mark in stack if mark.letter]
        others = len(stack) - len(named)
        yield from ((nth, mark, 1) for nth, mark in enumerate(named))
        if others > STACK:
            yield len(named), Mark(value), others
        else:
            yield from ((len(named) + nth, Mark(value), 1) for nth in range(others))


def _deep(marks: Sequence[Mark]) -> int:
    """How many marks stand one over another where most do."""
    return max((nth + 1 for nth, _, _ in _placed(marks)), default=0)


def _axis_y(line: NumberLine, unit: int) -> int:
    return unit * _deep(line.now) + round(0.4 * unit)


def _x(number: int) -> str:
    """4% to 96% of the width."""
    return f"{4 + 9.2 * number:.1f}%"
