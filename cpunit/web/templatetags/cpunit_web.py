"""Small words for templates: days, times, codes and lists as the product writes them."""

import re
from datetime import date, datetime, time
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from cpunit.domain import words
from cpunit.domain.left_out_parts import MARK, as_typed

register = template.Library()

CODE = re.compile(r"\b[A-Z]\d{2}-[2-9A-Z]{4}\b")
"""A record's code inside a text, such as C26-K7Q2."""
NUMBER = re.compile(r"\+?\d[\d ()-]{5,}\d$")
"""A telephone number at the end of a text."""


@register.filter
def with_marks(text: str) -> SafeString:
    """A text on its lines, where a part was left out with the mark that nobody can type."""
    mark = SafeString('<span class="left-out">left out</span>')
    return SafeString(mark.join(linebreaksbr(as_typed(part), autoescape=True) for part in text.split(MARK)))


@register.filter
def day(value: date | datetime | None) -> str:
    """ "Thu 8 May 2025"; nothing for None."""
    if value is None:
        return ""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return f"{local:%a} {local.day} {local:%b %Y}"


@register.filter
def long_day(value: date | datetime | None) -> str:
    """ "Thursday 8 May 2025", for letters and headings; nothing for None."""
    if value is None:
        return ""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return f"{local:%A} {local.day} {local:%B %Y}"


@register.filter
def dialled(value: str) -> SafeString:
    """ "Sami Okafor on 01632 960 123" with a link that dials the number at its end; as it is without one."""
    found = NUMBER.search(value)
    if found is None:
        return conditional_escape(value)
    number = re.sub(r"[^+\d]", "", found[0])
    return format_html(
        '{}<a class="govuk-link" href="tel:{}">{}</a>', value[: found.start()], number, found[0]
    )


@register.filter
def clock(value: time | datetime | None) -> str:
    """ "9:30am", "midday"; nothing for None."""
    if value is None:
        return ""
    local = timezone.localtime(value).time() if isinstance(value, datetime) else value
    if (local.hour, local.minute) in {(12, 0), (0, 0)}:
        return "midday" if local.hour else "midnight"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


@register.filter
def moment(value: datetime | None) -> str:
    """ "Thu 8 May 2025 at 2:05pm"; nothing for None."""
    return f"{day(value)} at {clock(value)}" if value else ""


@register.filter
def iso(value: date | datetime | None) -> str:
    """What stands in the `datetime` attribute of a `<time>`."""
    return value.isoformat() if value else ""


@register.filter
def listed(values: Any) -> str:
    """ "Ayo, Bea and Cal"."""
    return words.listed(str(value) for value in values)


@register.filter
def ended(text: str) -> str:
    """What somebody wrote, with a full stop where it ends without one: another sentence follows."""
    said = text.strip()
    return said if not said or said[-1] in ".!?…" else f"{said}."


@register.filter
def codes_unbroken(text: str) -> SafeString:
    """The text with its codes kept on one line each: "C26-K7Q2" is never torn at its hyphen."""
    marked = CODE.sub(r'<span class="cpunit-code">\g<0></span>', conditional_escape(text))
    return mark_safe(marked)  # noqa: S308  # escaped above; only our own element is added
