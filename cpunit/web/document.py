"""A document of the project as a page shows it: what docs/ needs of Markdown, and no more.

Headings, paragraphs, tables, fenced blocks, and in a line `code` and *emphasis*. The documents are the
project's own; all of their text is escaped.
"""

import re
from collections.abc import Iterator

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

FENCE = "```"
IN_LINE = re.compile(r"`([^`]+)`|\*([^*]+)\*")


def drawn(text: str) -> SafeString:
    """The document under its title, which the page has as its own heading."""
    return format_html_join("\n", "{}", ((block,) for block in _blocks(text)))


def title_of(text: str) -> str:
    """What stands in its first line."""
    return text.partition("\n")[0].removeprefix("# ")


def _blocks(text: str) -> Iterator[SafeString]:
    parts = re.split(rf"^{FENCE}\w*\n(.*?)^{FENCE}$", text, flags=re.DOTALL | re.MULTILINE)
    for nth, part in enumerate(parts):
        if nth % 2:
            yield format_html('<pre class="cpunit-pre"><code>{}</code></pre>', part.rstrip())
        else:
            yield from (_block(block.strip()) for block in re.split(r"\n{2,}", part) if block.strip())


def _block(block: str) -> SafeString:
    if block.startswith("# "):
        return SafeString("")
    if block.startswith("## "):
        return format_html('<h2 class="govuk-heading-m">{}</h2>', _line(block[3:]))
    if block.startswith("|"):
        return _table(block.splitlines())
    return format_html('<p class="govuk-body">{}</p>', _line(" ".join(block.split())))


def _table(lines: list[str]) -> SafeString:
    first, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    head = _cells('<th scope="col" class="govuk-table__header">{}</th>', first)
    body = format_html_join(
        "", "<tr>{}</tr>", ((_cells('<td class="govuk-table__cell">{}</td>', row),) for row in rows)
    )
    table = '<table class="govuk-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    return format_html(table, head, body)


def _cells(cell: str, words: list[str]) -> SafeString:
    return format_html_join("", cell, ((_line(each),) for each in words))


def _line(text: str) -> SafeString:
    def marked(found: re.Match[str]) -> str:
        code, stressed = found.groups()
        return f"<code>{code}</code>" if code else f"<em>{stressed}</em>"

    return mark_safe(IN_LINE.sub(marked, escape(text)))  # noqa: S308  # escaped before
