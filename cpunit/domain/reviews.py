"""Which review of a plan one is.

The first "is held within three months", a later one "at least every six months thereafter" (Leeds, One
minute guide), and at the first a plan ends "only […] under exceptional circumstances" (Kirklees handbook,
chapter 4).
"""

from collections.abc import Iterable
from datetime import date


def is_first_review(held_on: date, *, started_on: date, reviewed_on: Iterable[date]) -> bool:
    """Whether no review of the plan was held between the conference that began it and that day.

    `reviewed_on` are the days of reviews held, of whichever plan of the child and with those that an import
    told of; one that was stood down was not held. The review's own day may be among them.
    """
    return not any(started_on < day < held_on for day in reviewed_on)
