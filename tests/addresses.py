"""Each address of the product and the room that its view stands in, for the tests that walk all of them.

They walk a part of a room at a time, so that no single test takes long and the workers share them out.
"""

from collections.abc import Container, Sequence
from typing import Any

import pytest

from cpunit.bench.pages.addresses import for_users
from tests.scope import TABLE

ROOMS = {place.name: place.room for place in for_users()}


def parts(at_most: int, names: Container[str] = TABLE) -> list[Any]:
    """Parameters of a test: the names of at most so many addresses of one room at a time."""
    found = []
    for room in sorted(set(ROOMS.values())):
        here = [name for name in TABLE if ROOMS.get(name) == room and name in names]
        amount = -(-len(here) // at_most)
        found += [pytest.param(here[nth::amount], id=f"{room} {nth + 1}") for nth in range(amount)]
    return found


def shared_out(at_most: int, names: Sequence[str]) -> list[Any]:
    """The same of any rooms, where few of each are walked."""
    amount = -(-len(names) // at_most)
    return [pytest.param(list(names[nth::amount]), id=str(nth + 1)) for nth in range(amount)]
