"""The keys that do something on every page, and which of them somebody has.

Each is a single character, which speech input or a slip presses unmeant, so each can be switched off
(WCAG 2.1.4, level A). `static/cpunit/keys.js` does what they do; the page tells it which are on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SEARCH, PLACES, LIST = "search", "places", "list"
SWITCHED = {SEARCH: "/ to search", PLACES: "g and a letter to go to a place", LIST: "? to list the keys"}
"""What can be switched off, in words."""


@dataclass(frozen=True)
class Row:
    """A line of the list: the keys, the word between them, and what they do."""

    presses: Sequence[str]
    does: str
    between: str = ""
    is_off: bool = False


def keys_on(user: Any) -> list[str]:
    """The keys that somebody signed in has not switched off."""
    off = getattr(user, "keys_off", ()) if user else SWITCHED
    return [name for name in SWITCHED if name not in off]


def offered(may_search: bool) -> dict[str, str]:
    """The keys that do something for somebody, with their words."""
    return {name: words for name, words in SWITCHED.items() if may_search or name != SEARCH}


def rows(*, on: Iterable[str], places: Iterable[Mapping[str, Any]], may_search: bool) -> list[Row]:
    """Every key that does something for somebody who has these places, those switched off among them.

    Keys pressed with Alt, and those of a box that has the cursor, cannot be pressed unmeant: they stay.
    """
    on = set(on)
    letters = [Row(("g", place["key"]), place["label"], "then", is_off=PLACES not in on) for place in places]
    return [
        *([Row(("/",), "Find a child", is_off=SEARCH not in on)] if may_search else []),
        *letters,
        Row(("?",), "This list", is_off=LIST not in on),
        *(STAYING if may_search else ()),
    ]


STAYING = (
    Row(("↓", "↑"), "In the search box: to what is offered", "or"),
    Row(("Esc",), "In the search box: put away what is offered"),
    Row(("Alt", "↓"), "In the live record: the next step", "and"),
    Row(("Alt", "↑"), "In the live record: the step before", "and"),
)
