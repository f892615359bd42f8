"""Reading a page as a browser and a screen reader would, far enough for the tests of the look."""

from collections.abc import Mapping
from typing import Any

import cssselect2
from django.test import Client
from lxml import html
from lxml.html import HtmlElement

MARKS = {"as_it_was", "seen"}
"""The hidden fields in which a form carries what it was made from, after the prefix of the form."""

FOCUSABLE = {"input", "select", "textarea", "button", "a"}


def parsed(text: str | bytes) -> HtmlElement:
    """The page as a tree."""
    return html.fromstring(text)


def select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements within `element` that a CSS selector matches."""
    matches = cssselect2.ElementWrapper.from_html_root(element).query_all(selector)
    return [match.etree_element for match in matches]


def words(element: HtmlElement) -> str:
    """All the text of an element, with single spaces."""
    return " ".join(element.text_content().split())


def error_links(page: HtmlElement) -> dict[str, str]:
    """The error summary: each sentence and the id that its link goes to ("" where it has no link)."""
    items = select(page, ".govuk-error-summary__list li")
    return {
        words(item): (select(item, "a")[0].get("href").lstrip("#") if select(item, "a") else "")
        for item in items
    }


def can_take_focus(page: HtmlElement, target: str) -> bool:
    """Whether the id names exactly one element, and one that a link can put the cursor in."""
    found = page.xpath("//*[@id=$target]", target=target)
    if len(found) != 1:
        return False
    element = found[0]
    return element.get("disabled") is None and (
        element.tag in FOCUSABLE or element.get("tabindex") is not None
    )


def dangling(page: HtmlElement) -> list[str]:
    """Ids that a label or an `aria-` attribute names and the page lacks, and ids that stand twice."""
    ids = [element.get("id") for element in select(page, "[id]")]
    named = [
        name
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls")
        for element in select(page, f"[{attribute}]")
        for name in element.get(attribute).split()
    ]
    return [name for name in named if name not in ids] + [name for name in ids if ids.count(name) > 1]


def sent_back(text: str | bytes, field: str) -> dict[str, list[str]]:
    """What a browser would send of the page's form that has this field, with nothing changed in it."""
    (form,) = [form for form in parsed(text).forms if form.method == "POST" and field in form.fields]
    found: dict[str, list[str]] = {}
    open_choices = {each.get("name") for each in form.xpath(".//input[@type='radio'][@checked][@value='']")}
    for name, value in form.form_values():
        # a browser drops the line end with which a textarea begins; lxml says "on" for a choice of nothing
        found.setdefault(name, []).append("" if name in open_choices else value.removeprefix("\n"))
    return found


def send(client: Client, address: str, typed: Mapping[str, Any] | None = None, **more: Any) -> Any:
    """Post what is typed to a page that is opened now, with the marks of what it shows, as a browser does."""
    marks: dict[str, str] = {}
    page = client.get(address)
    for form in parsed(page.content).forms if page.status_code == 200 else []:
        carried = {name: value for name, value in form.fields.items() if name.split("-")[-1] in MARKS}
        marks |= {name: value for name, value in carried.items() if value is not None}
    return client.post(address, {**marks, **(typed or {})}, **more)
