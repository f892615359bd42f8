"""How far somebody is kept from a conference: from all of it, from a part of it, or from its minutes alone
(LDS-4: "from the conference, or from receiving the minutes").
"""

from collections.abc import Collection
from enum import StrEnum


class Extent(StrEnum):
    WHOLE = "whole"
    PART = "part"
    MINUTES = "minutes"


WORDS = {
    Extent.WHOLE: "The whole conference",
    Extent.PART: "A part of it: they are asked to the rest",
    Extent.MINUTES: "The minutes alone: they take part",
}


def effect(extent: str, *, of: Collection[int], at: Collection[int]) -> Extent | None:
    """What an exclusion does at a conference. `of` are the children whose matters they are kept from, none of
    them named for all; `at` are those whom the conference is about.

    Where it is about none of `of`, nothing. Where it is about others too, somebody who is kept from all of
    what concerns `of` is kept from that part.
    """
    named = set(of)
    if named and not named & set(at):
        return None
    if extent == Extent.WHOLE and named and set(at) - named:
        return Extent.PART
    return Extent(extent)


WIDTH = {None: 0, Extent.MINUTES: 1, Extent.PART: 2, Extent.WHOLE: 3}


def keeps_less(there: Extent | None, here: Extent | None, *, same_part: bool) -> bool:
    """Whether somebody is kept from less there than here; of two parts, where they are not the same."""
    if there == here == Extent.PART:
        return not same_part
    return WIDTH[there] < WIDTH[here]
