"""What higher rooms and stages offer to a lower one, so that the lower one never names them.

Each list stands in the room that reads it; a `wiring.py` above fills it once, in a fixed order.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Offers(Generic[T]):
    """An explicit, ordered list of what is offered. Offering the same again changes nothing."""

    def __init__(self) -> None:
        self._offered: list[T] = []

    def add(self, *offered: T) -> None:
        self._offered.extend(each for each in offered if each not in self._offered)

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._offered))
