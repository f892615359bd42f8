"""What stands in a list over and over, written out here: a template for each cell of fifty rows took longer
than all else on the page, and filled it with spaces.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cpunit.web.dates import ShownDate
from cpunit.web.templatetags.cpunit_web import codes_unbroken, iso

Cell = Mapping[str, Any]
HIDDEN = '<span class="govuk-visually-hidden">{}</span>'


def row_html(cells: Iterable[Cell]) -> SafeString:
    """A row of components/table.html, where it is said what a cell may have."""
    head, *rest = cells
    return format_html(
        '<tr><th scope="row">{}</th>{}</tr>',
        cell_html(head),
        format_html_join("", "<td{}>{}</td>", ((_classes(cell), cell_html(cell)) for cell in rest)),
    )


def _classes(cell: Cell) -> SafeString:
    names = [
        name
        for name, holds in (
            ("cpunit-number", cell.get("is_number")),
            ("cpunit-screen", cell.get("is_action")),
        )
        if holds
    ]
    return format_html(' class="{}"', " ".join(names)) if names else SafeString("")


def cell_html(cell: Cell) -> SafeString:
    """What stands in one cell."""
    text, url = cell.get("text", ""), cell.get("url")
    if cell.get("date"):
        return format_html(
            '<span class="cpunit-code">{}</span>', day_html(cell["date"], cell.get("about", ""))
        )
    if cell.get("tag"):
        return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', cell["tag"], text)
    if cell.get("names"):
        names = format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in cell["names"]))
        return format_html('<div class="cpunit-names">{}</div>', names)
    if cell.get("time"):
        return format_html('<time class="cpunit-code" datetime="{}">{}</time>', iso(cell["time"]), text)
    words = format_html("<bdi>{}</bdi>", text) if cell.get("is_name") else codes_unbroken(text)
    if not url:
        return words
    about = format_html(HIDDEN, f", {cell['about']}") if cell.get("about") else ""
    return format_html('<a class="govuk-link" href="{}">{}{}</a>', url, words, about)


def day_html(date: ShownDate, label: str = "") -> SafeString:
    """A due date in a list: the day, which leads to its arithmetic in the page's one place for it, and what
    is left in words. `label` says what is due, for people who hear the page.
    """
    day = format_html('<time datetime="{}">{}</time>', iso(date.due_date), date.short_day)
    if date.why_url:
        about = format_html(HIDDEN, f": why this date, {label}" if label else ": why this date")
        day = format_html(
            '<a class="cpunit-mark__day" href="{0}" hx-get="{0}" hx-target="#why">{1}{2}</a>',
            date.why_url,
            day,
            about,
        )
    if date.is_overdue:
        return format_html('{} <strong class="cpunit-date__late">{}</strong>', day, date.short_status)
    return format_html("{}, {}", day, date.short_status)
