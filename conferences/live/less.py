"""A standing as one reader is told of it, and one that is filed."""

from dataclasses import replace
from typing import Any

from conferences.live.numbers_before import Before, before
from conferences.live.standing import Standing

LAST_TIME = "last_time"


def told_less(standing: Standing, **facts: Any) -> Standing:
    """The same with these facts instead: as quorate as it was, and beside the same numbers of the conference
    before.
    """
    less = replace(standing, **facts)
    vars(less)["quoracy"] = standing.quoracy
    if LAST_TIME in vars(standing):
        vars(less)[LAST_TIME] = vars(standing)[LAST_TIME]
    return less


def beside(standing: Standing, last_time: Before | None) -> Standing:
    """The same, which asks no more what the conference before was."""
    vars(standing)[LAST_TIME] = last_time
    return standing


def last_time_of(standing: Standing) -> Before | None:
    """The conference before, whose numbers stand beside those of this one. Five queries at most."""
    if LAST_TIME in vars(standing):
        known: Before | None = vars(standing)[LAST_TIME]
        return known
    return before(standing.conference)
