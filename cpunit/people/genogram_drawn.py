"""A family at a glance as a picture: a box a home, adults above children, lines to the child’s parents."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from cpunit.people.genogram import Figure, Home, Shape
from cpunit.web.filled import filled

ACROSS = 4
"""People beside each other, so that a telephone has room for their names."""
ROW, HEAD, BETWEEN = 64, 24, 10
"""Pixels: a row of people, the name of a home, the space below a home."""
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
    '<text class="cpunit-kin__who" y="30" text-anchor="middle">{name}</text></svg>'
)
DIED = '<path class="cpunit-kin__died" d="M-12-12L12 12"/>'
KEPT = '<text class="cpunit-kin__kept" x="14" y="-4">!</text>'

Places = list[tuple[Figure, float, int]]


def drawn(homes: Sequence[Home]) -> SafeString:
    """The picture, as one element."""
    places, boxes, y = Places(), list[SafeString](), 0
    for home in homes:
        rows = [*_rows(home.adults), *_rows(home.children)]
        height = HEAD + ROW * len(rows)
        boxes.append(filled(BOX, y=y, height=height))
        boxes.append(filled(HEADING, y=y + 17, name=home.name))
        for nth, row in enumerate(rows):
            share = 100 / ACROSS
            places += [
                (each, share * (place + 0.5), y + HEAD + ROW * nth + 22) for place, each in enumerate(row)
            ]
        y += height + BETWEEN
    inside = SafeString("".join([*boxes, *_lines(places), *(_figure(*place) for place in places)]))
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


def _figure(each: Figure, x: float, y: int) -> SafeString:
    classes = " cpunit-kin__figure--whose" if each.is_whose else ""
    classes += " cpunit-kin__figure--pr" if each.has_pr else ""
    more = SafeString((DIED if each.has_died else "") + (KEPT if each.kept else ""))
    first = each.name.split()[0] if each.name.split() else ""
    name = first if len(first) <= LONGEST else f"{first[: LONGEST - 1]}…"
    shape = SHAPES[each.shape]
    return filled(FIGURE, x=x, y=y, told=each.told, classes=classes, shape=shape, more=more, name=name)
