"""Finds every form on a page as a browser would, for the tests that fill them in with rubbish."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SKIPPED_TYPES = {"submit", "button", "image", "reset", "file"}


@dataclass
class Found:
    """One form: where it is sent, and each field's name with what it offers ("" for what is typed)."""

    action: str
    method: str
    offers: dict[str, list[str]] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    """Fields whose values the page gives: hidden ones, radios, boxes and lists."""
    hidden: set[str] = field(default_factory=set)
    keeps: bool = False
    """Whether it is saved as it is typed, without leaving the page."""
    comes_anew: bool = True
    """Whether a browser that goes back to it shows what the page says, and not what was typed before."""


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.found: list[Found] = []
        self.open: Found | None = None
        self.list_name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            method, keeps = facts.get("method", "get").lower(), "hx-post" in facts
            anew = facts.get("autocomplete") == "off"
            self.open = Found(facts.get("action") or self.address, method, keeps=keeps, comes_anew=anew)
            self.found.append(self.open)
        elif self.open is None:
            return
        elif tag == "option" and self.list_name:
            self._offer(self.list_name, facts.get("value", ""), given=True)
        elif tag in {"input", "textarea", "select", "button"} and facts.get("name"):
            kind = facts.get("type", "text" if tag == "input" else tag)
            if tag == "select":
                self.list_name = facts["name"]
                self.open.offers.setdefault(facts["name"], [])
                self.open.chosen.add(facts["name"])
            elif kind not in SKIPPED_TYPES:
                given = kind in {"hidden", "radio", "checkbox"}
                self._offer(facts["name"], facts.get("value", "on" if given else ""), given=given)
                if kind == "hidden":
                    self.open.hidden.add(facts["name"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.list_name = ""

    def _offer(self, name: str, value: str, *, given: bool) -> None:
        if self.open is not None:
            self.open.offers.setdefault(name, []).append(value)
            if given:
                self.open.chosen.add(name)


def forms_of(html: str, address: str) -> list[Found]:
    """The forms of a page at this address."""
    reader = _Reader(address)
    reader.feed(html)
    return reader.found
