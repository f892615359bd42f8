"""Each address of the product and the room that its view stands in, for the tests that walk all of them.

They walk a part of a room at a time, so that no single test takes long and the workers share them out.
"""

from collections.abc import Container, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.scope import OPEN, TABLE


def addresses(patterns: Any = None, before: str = "") -> Iterator[tuple[str, str, str]]:
    """Each address with its name and the room that its view stands in: `conferences`, `cpunit.people`."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            words = pattern.callback.__module__.split(".")
            room = ".".join(words[: 2 if words[0] == "cpunit" else 1])
            yield before + str(pattern.pattern), pattern.name or "", room


ROOMS = {name: room for _, name, room in addresses() if name not in OPEN}


def parts(at_most: int, names: Container[str] = TABLE) -> list[Any]:
    """Parameters of a test: the names of at most so many addresses of one room at a time."""
    found = []
    for room in sorted(set(ROOMS.values())):
        here = [name for name in TABLE if ROOMS.get(name) == room and name in names]
        amount = -(-len(here) // at_most)
        found += [pytest.param(here[nth::amount], id=f"{room} {nth + 1}") for nth in range(amount)]
    return found
