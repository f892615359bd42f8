"""Tags for what stands in a list over and over; cpunit/web/cells.py writes it out."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from cpunit.web.cells import Cell, day_html, row_html
from cpunit.web.dates import ShownDate
from cpunit.web.drawn import drawn_html, key_html
from cpunit.web.laid_out import LaidOut
from cpunit.web.marks import Mark, strip_html
from cpunit.web.number_line import NumberLine, Numbers, line_html
from cpunit.web.number_line import key_html as number_key_html
from cpunit.web.week import Cell as DayCell
from cpunit.web.week import Row as WeekRow
from cpunit.web.week import day_html as week_day_html
from cpunit.web.week import row_html as week_row_html

register = template.Library()


@register.simple_tag
def table_row(cells: Iterable[Cell], columns: Iterable[Mapping[str, Any]] = ()) -> SafeString:
    """A row of components/table.html, the first cell its head; with its `columns` where it stacks."""
    return row_html(cells, [column["label"] for column in columns])


@register.simple_tag
def due_day(date: ShownDate, label: str = "") -> SafeString:
    """The small form of a due date, for lists; components/date.html is the full one."""
    return day_html(date, label)


@register.simple_tag
def strip(marks: Iterable[Mark]) -> SafeString:
    """Dates as a strip of small marks."""
    return strip_html(marks)


@register.simple_tag
def drawn_parts(drawn: LaidOut, name: str) -> SafeString:
    """What stands inside the picture of components/drawn_timeline.html."""
    return drawn_html(drawn, name)


@register.simple_tag
def drawn_key(drawn: LaidOut, name: str) -> SafeString:
    """What its signs mean."""
    return key_html(drawn, name)


@register.simple_tag
def week_row(row: WeekRow) -> SafeString:
    """A row of components/week.html."""
    return week_row_html(row)


@register.simple_tag
def week_day(row: WeekRow, cell: DayCell) -> SafeString:
    """One of its days in words, as an entry of a list."""
    return week_day_html(row, cell)


@register.simple_tag
def number_line(numbers: Numbers, line: NumberLine, name: str, nth: int, unit: int) -> SafeString:
    """The picture of one line of components/number_line.html."""
    return line_html(numbers, line, name=f"{name}-{nth}", unit=unit)


@register.simple_tag
def number_key(numbers: Numbers, unit: int) -> SafeString:
    """What its marks mean, and who is meant by their letters."""
    return number_key_html(numbers, unit=unit)
