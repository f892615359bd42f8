"""A drawn timeline, written out here for the reason in cells.py: it has a hundred lines, marks and labels."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from cpunit.web.filled import filled, joined
from cpunit.web.laid_out import DrawnLane, DrawnMark, LaidOut
from cpunit.web.picture import Kind, Sign
from cpunit.web.scale import Break, Tick

TICK = (
    '<line class="cpunit-drawn__tick" x1="{x}" x2="{x}" y1="18" y2="{y}"/>'
    '<text class="cpunit-drawn__month" x="{x}" y="{y}" dy="14" text-anchor="middle">{label}</text>'
)
YEAR = '<text class="cpunit-drawn__month" x="{}" y="{}" dy="29" text-anchor="middle">{}</text>'
TODAY = (
    '<line class="cpunit-drawn__today" x1="{x}" x2="{x}" y1="16" y2="{y}"/>'
    '<text class="cpunit-drawn__month" x="{x}" y="12" text-anchor="{anchor}">{label}</text>'
)
LINE = '<line class="cpunit-drawn__line" x1="0" x2="100%" y1="{0}" y2="{0}"/>'
BREAK = '<rect class="cpunit-drawn__break" x="{}" y="18" width="{}" height="{}"><title>{}</title></rect>'
STRETCH = (
    '<rect class="cpunit-drawn__{}" x="{}" y="{}" width="{}" height="14" transform="translate(0 {})"{}>'
    "<title>{}</title></rect>"
)
SEVERAL = (
    '<circle class="cpunit-drawn__several" cx="{x}" cy="{y}" r="8"/>'
    '<text class="cpunit-drawn__number" x="{x}" y="{y}" dy="4" text-anchor="middle">{number}</text>'
)
NAME = '<text class="cpunit-drawn__name" x="0" y="{}">{}</text>'
NAME_AT_THE_END = (
    '<text class="cpunit-drawn__name cpunit-drawn__name--end" x="100%" y="{}" text-anchor="end">{}</text>'
)


def drawn_html(drawn: LaidOut, name: str) -> SafeString:
    """What stands inside the picture; its shapes and its hatching are named after it."""
    return joined("\n", "{}", ((part,) for part in _parts(drawn, name)))


def _parts(drawn: LaidOut, name: str) -> Iterator[SafeString]:
    bottom, depth, is_crowded = drawn.bottom, drawn.depth, drawn.is_crowded
    yield from (_tick(tick, bottom) for tick in drawn.ticks)
    if drawn.today:
        today = drawn.today
        yield filled(TODAY, x=today.x, y=bottom, anchor=today.anchor, label=today.label)
    yield from (filled(LINE, lane.y) for lane in drawn.lanes)
    yield from (_break(each, depth) for each in drawn.breaks)
    for lane in drawn.lanes:
        yield from _lane(lane, name)
        yield filled(NAME, lane.label_y, lane.name)
        if is_crowded:
            yield filled(NAME_AT_THE_END, lane.label_y, lane.name)


def _tick(tick: Tick, bottom: int) -> SafeString:
    x = tick.x
    year = filled(YEAR, x, bottom, tick.year) if tick.year else ""
    return filled(TICK + "{year}", x=x, y=bottom, label=tick.label, year=year)


def _break(each: Break, depth: int) -> SafeString:
    return filled(BREAK, each.x, each.width, depth, each.words)


def _lane(lane: DrawnLane, name: str) -> Iterator[SafeString]:
    y, hatched = lane.y, _hatched(name)
    for each in lane.stretches:
        fill = hatched if each.kind is Kind.LATE else ""
        yield filled(STRETCH, each.kind, each.x, y, each.width, each.dy, fill, each.words)
    yield from (_mark(mark, y, name) for mark in lane.marks)


def _mark(mark: DrawnMark, y: int, name: str) -> SafeString:
    shape = (
        filled(SEVERAL, x=mark.x, y=y, number=mark.number)
        if mark.number > 1
        else filled('<use href="#{}-{}" x="{}" y="{}"/>', name, mark.sign, mark.x, y)
    )
    return filled('<g class="cpunit-drawn__{}"><title>{}</title>{}</g>', mark.sign, mark.words, shape)


def _hatched(name: str) -> SafeString:
    return filled(' fill="url(#{}-hatch)"', name)


def key_html(drawn: LaidOut, name: str) -> SafeString:
    """What the signs in it mean."""
    return joined(
        "",
        '<li><svg width="18" height="16" aria-hidden="true" focusable="false">{}</svg> {}</li>',
        ((_sign(each, name), each.words) for each in drawn.key),
    )


def _sign(each: Sign | Kind, name: str) -> SafeString:
    if isinstance(each, Sign):
        return filled('<g class="cpunit-drawn__{0}"><use href="#{1}-{0}" x="9" y="8"/></g>', each, name)
    fill = _hatched(name) if each is Kind.LATE else ""
    return filled('<rect class="cpunit-drawn__{}" x="1" y="2" width="16" height="12"{}/>', each, fill)
