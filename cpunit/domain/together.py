"""Brothers and sisters whose plans began apart are reviewed together where all their limits allow it.

Each child has the days on which they can be reviewed. This finds the fewest sittings that serve all of them,
and says in a sentence why two cannot share one. No document speaks of it: the limits are the profile's ("no
later than three months after the ICPC and then no more than on a six monthly cycle", Kirklees handbook,
chapter 4), and that a new plan is first reviewed after its first core group is the product's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpunit.domain.words import day_and_date


class After(StrEnum):
    """What a review comes after, as it stands in a sentence before the day."""

    FIRST_CORE_GROUP = "the first core group, which is due by"
    LAST_REVIEW = "the last review, held on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which one child can be reviewed: after `after`, and `by` the limit at the latest.

    `by` is the last working day inside the limit (`Due.book_by`), so that two windows that share a day share
    one on which a conference can be held. Where the limit falls on `after` or before, the limit binds. Of a
    review that `is_booked`, `by` is its day: it is joined on that day or not at all.
    """

    who: str
    after: date
    after_what: After
    by: date
    is_booked: bool = False

    def can_be_on(self, day: date) -> bool:
        """Whether the review can be on that day, if it is inside the limit."""
        return day > self.after or day >= self.by


@dataclass(frozen=True, slots=True)
class Sitting:
    """One conference for one child or more, with the child whose limit comes first in front."""

    windows: tuple[Window, ...]

    @property
    def by(self) -> date:
        """The last day on which it is inside the limit of all."""
        return self.windows[0].by

    @property
    def who(self) -> frozenset[str]:
        return frozenset(window.who for window in self.windows)


def together(windows: Sequence[Window], *, today: date) -> list[Sitting]:
    """The fewest sittings at which every child is reviewed in time, the most urgent first.

    A limit that has passed is kept as it is, and its child is reviewed as soon as can be: whoever can be
    reviewed today can join. Where several groupings are as few, the child whose limit comes first is joined
    by as many as can be.
    """
    waiting = sorted(windows, key=lambda window: window.by)
    sittings = []
    while waiting:
        latest = max(waiting[0].by, today)
        joined = tuple(window for window in waiting if window.can_be_on(latest))
        waiting = [window for window in waiting if window not in joined]
        sittings.append(Sitting(joined))
    return sittings


def why_apart(earlier: Sitting, later: Sitting, *, today: date) -> str:
    """Why the children of the later of two sittings are not at the earlier one.

    "Bo’s review is by Fri 1 August 2025 and Aya’s comes after the first core group, which is due by Fri 8
    August 2025: they are reviewed apart this time."
    """
    first = earlier.windows[0]
    last = later.windows[0]
    return (
        f"{first.who}’s review {_until(first, today)} and {last.who}’s comes after {last.after_what} "
        f"{day_and_date(last.after)}: they are reviewed apart this time."
    )


def _until(window: Window, today: date) -> str:
    by = day_and_date(window.by)
    if window.is_booked:
        return f"is booked for {by}"
    return f"is by {by}" if window.by >= today else f"was due by {by} and is held as soon as can be,"
