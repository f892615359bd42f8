"""What stands in a list over and over, written out here: a template for each cell of fifty rows took longer
than all else on the page, and filled it with spaces.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from cpunit.web.dates import ShownDate
from cpunit.web.filled import escaped
from cpunit.web.templatetags.cpunit_web import codes_unbroken, iso

Cell = Mapping[str, Any]


def row_html(cells: Iterable[Cell], labels: Sequence[str] = ()) -> SafeString:
    """A row of components/table.html, where it is said what a cell may have. `labels` are those of all its
    columns, where a narrow screen has its cells below each other.
    """
    head, *rest = cells
    said = [f' data-label="{escaped(label)}"' for label in labels[1:]] or [""] * len(rest)
    others = "".join(
        [f"<td{_classes(cell)}{label}>{cell_html(cell)}</td>" for cell, label in zip(rest, said, strict=True)]
    )
    return SafeString(f'<tr><th scope="row">{cell_html(head)}</th>{others}</tr>')


def _hidden(words: object) -> str:
    return f'<span class="govuk-visually-hidden">{escaped(words)}</span>'


def _classes(cell: Cell) -> str:
    names = [
        name
        for name, holds in (
            ("cpunit-number", cell.get("is_number")),
            ("cpunit-screen", cell.get("is_action")),
        )
        if holds
    ]
    return f' class="{" ".join(names)}"' if names else ""


def cell_html(cell: Cell) -> SafeString:
    """What stands in one cell."""
    below = cell.get("below")
    small = f'<br><span class="govuk-!-font-size-16">{escaped(below)}</span>' if below else ""
    return SafeString(_cell(cell) + small)


def _cell(cell: Cell) -> str:
    text, url = cell.get("text", ""), cell.get("url")
    if cell.get("date"):
        return f'<span class="cpunit-code">{day_html(cell["date"], cell.get("about", ""))}</span>'
    if cell.get("tag"):
        return f'<strong class="govuk-tag govuk-tag--{escaped(cell["tag"])}">{escaped(text)}</strong>'
    if cell.get("names"):
        names = ", ".join([f"<bdi>{escaped(name)}</bdi>" for name in cell["names"]])
        return f'<div class="cpunit-names">{names}</div>'
    if cell.get("time"):
        return f'<time class="cpunit-code" datetime="{iso(cell["time"])}">{escaped(text)}</time>'
    words = f"<bdi>{escaped(text)}</bdi>" if cell.get("is_name") else codes_unbroken(text)
    if not url:
        return words
    about = _hidden(f", {cell['about']}") if cell.get("about") else ""
    return f'<a class="govuk-link" href="{escaped(url)}">{words}{about}</a>'


def day_html(date: ShownDate, label: str = "") -> SafeString:
    """A due date in a list: the day, which leads to its arithmetic in the page's one place for it, and what
    is left in words. `label` says what is due, for people who hear the page.
    """
    day = f'<time datetime="{iso(date.due_date)}">{escaped(date.short_day)}</time>'
    if date.why_url:
        url = escaped(date.why_url)
        about = _hidden(f": why this date, {label}" if label else ": why this date")
        day = f'<a class="cpunit-mark__day" href="{url}" hx-get="{url}" hx-target="#why">{day}{about}</a>'
    status = escaped(date.short_status)
    if date.is_overdue:
        return SafeString(f'{day} <strong class="cpunit-date__late">{status}</strong>')
    return SafeString(f"{day}, {status}")
