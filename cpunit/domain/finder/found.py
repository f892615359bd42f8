"""What was found in a text of what is looked for, and how sure it is."""

from bisect import bisect_left
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    """What stands there, in words that go before "stands" or "may be meant"."""

    ADDRESS = "an address"
    STREET = "a street or a building without its number"
    POSTCODE = "a postcode"
    HALF_POSTCODE = "the first half of a postcode"
    TELEPHONE = "a telephone number"
    EMAIL = "an e-mail address"
    PLACE = "a school or a workplace"
    NAME = "a name"
    STRANGER = "the name of somebody of another family"
    AT_THE_PLACE = "a name that tells a withheld place"
    KEPT = "words that are kept back"


class Found(NamedTuple):
    """One place: where in the text it begins and ends. What `is_sure` is a hit; the rest is a question."""

    what: What
    start: int
    end: int
    is_sure: bool


def apart(found: Iterable[Found]) -> list[Found]:
    """Each place once, in the order of the text: of those that overlap the surest, then the longest."""
    kept: list[Found] = []
    starts: list[int] = []
    for each in sorted(set(found), key=lambda each: (not each.is_sure, each.start - each.end, each.start)):
        at = bisect_left(starts, each.end)
        if at == 0 or kept[at - 1].end <= each.start:
            kept.insert(at, each)
            starts.insert(at, each.start)
    return kept
