"""A family at a glance as a picture: a box a home, adults above children, lines to the child’s parents."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from cpunit.people.genogram import Figure, Home, Shape
from cpunit.people.models import Responsibility
from cpunit.web.filled import filled

ACROSS = 4
"""People beside each other, so that a telephone has room for their names."""
ROW, HEAD, BETWEEN = 64, 24, 10
"""Pixels: a row of people, the name of a home, the space below a home."""
SECOND = 14
"""Pixels by which a row is higher where somebody has a second line."""
LONGEST = 11
SHAPES = {
    Shape.SQUARE: "M-10-10h20v20h-20z",
    Shape.CIRCLE: "M-11 0a11 11 0 1 0 22 0a11 11 0 1 0-22 0",
    Shape.DIAMOND: "M0-12L12 0L0 12L-12 0z",
    Shape.TRIANGLE: "M0-11L11 9h-22z",
}
PICTURE = (
    '<svg class="cpunit-kin" width="100%" height="{height}" role="img" aria-labelledby="kin-title kin-desc" '
    'focusable="false"><title id="kin-title">Family at a glance</title><desc id="kin-desc">{told}</desc>'
    "{inside}</svg>"
)
BOX = '<rect class="cpunit-kin__home" x="0" y="{y}" width="100%" height="{height}" rx="6"/>'
HEADING = '<text class="cpunit-kin__name" x="8" y="{y}">{name}</text>'
LINE = '<line class="cpunit-kin__line{pr}" x1="{x1}%" y1="{y1}" x2="{x2}%" y2="{y2}"/>'
FIGURE = (
    '<svg x="{x}%" y="{y}" overflow="visible"><title>{told}</title>'
    '<path class="cpunit-kin__figure{classes}" d="{shape}"/>{more}'
    '<text class="cpunit-kin__who" y="30" text-anchor="middle">{name}{second}</text></svg>'
)
SECOND_LINE = '<tspan x="0" dy="1.1em">{told}</tspan>'
DIED = '<path class="cpunit-kin__died" d="M-12-12L12 12"/>'
KEPT = '<text class="cpunit-kin__kept" x="14" y="-4">!</text>'

Places = list[tuple[Figure, float, int]]


def drawn(homes: Sequence[Home]) -> SafeString:
    """The picture, as one element."""
    places, boxes, headings, y = Places(), list[SafeString](), list[SafeString](), 0
    seconds = _second_lines([each for home in homes for each in (*home.adults, *home.children)])
    deep = ROW + SECOND if seconds else ROW
    for home in homes:
        rows = [*_rows(home.adults), *_rows(home.children)]
        height = HEAD + deep * len(rows)
        boxes.append(filled(BOX, y=y, height=height))
        headings.append(filled(HEADING, y=y + 17, name=home.name))
        for nth, row in enumerate(rows):
            share = 100 / ACROSS
            places += [
                (each, share * (place + 0.5), y + HEAD + deep * nth + 22) for place, each in enumerate(row)
            ]
        y += height + BETWEEN
    people = (_figure(*place, seconds.get(place[0].key, "")) for place in places)
    inside = SafeString("".join([*boxes, *_lines(places), *headings, *people]))
    return filled(
        PICTURE, height=max(y - BETWEEN, 0), told=" ".join(home.told for home in homes), inside=inside
    )


def _rows(figures: Sequence[Figure]) -> list[Sequence[Figure]]:
    return [figures[first : first + ACROSS] for first in range(0, len(figures), ACROSS)]


def _lines(places: Places) -> Iterator[SafeString]:
    """From the child to whoever is something to them; dashed without parental responsibility."""
    child = next(((x, y) for each, x, y in places if each.is_whose), None)
    if child is None:
        return
    for each, x, y in places:
        if each.relationship:
            pr = " cpunit-kin__line--pr" if each.has_pr else ""
            yield filled(LINE, pr=pr, x1=x, y1=y, x2=child[0], y2=child[1])


def _second_lines(figures: Sequence[Figure]) -> dict[int, str]:
    """Of those whose first names are the same, what tells them apart: their last names; where these are the
    same too, what they are to the child; else their number.
    """
    alike: dict[str, dict[int, Figure]] = {}
    for each in figures:
        if each.last_name:
            alike.setdefault(_first(each).casefold(), {})[each.key] = each
    found: dict[int, str] = {}
    for same in (list(group.values()) for group in alike.values() if len(group) > 1):
        relations = [
            Responsibility.Relationship(each.relationship).label if each.relationship else "" for each in same
        ]
        told = [[each.last_name for each in same], [words.lower() for words in relations]]
        numbers = [f"({nth})" for nth, _ in enumerate(same, start=1)]
        apart = next((words for words in told if len({*words}) == len(same)), numbers)
        found |= {each.key: words for each, words in zip(same, apart, strict=True) if words}
    return found


def _first(each: Figure) -> str:
    return next(iter(each.name.split()), "")


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _figure(each: Figure, x: float, y: int, second: str) -> SafeString:
    classes = " cpunit-kin__figure--whose" if each.is_whose else ""
    classes += " cpunit-kin__figure--pr" if each.has_pr else ""
    more = SafeString((DIED if each.has_died else "") + (KEPT if each.kept else ""))
    below = filled(SECOND_LINE, told=_short(second)) if second else SafeString("")
    return filled(
        FIGURE,
        x=x,
        y=y,
        told=each.told,
        classes=classes,
        shape=SHAPES[each.shape],
        more=more,
        name=_short(_first(each)),
        second=below,
    )
