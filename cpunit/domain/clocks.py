"""From which day the initial conference's limit is counted where there was more than one strategy discussion.

"more than one discussion may be necessary" (Kirklees handbook, chapter 3). Wakefield counts from "the
Strategy Discussion at which Section 47 enquiries are initiated" (CP chairs: standards), Kirklees from the one
"that agreed to the Conference" (chapter 4); the rule of the profile says which. A later discussion never
starts it anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpunit.domain.rules import Rule
from cpunit.domain.words import day_and_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """One strategy discussion: `code` is its reference, `children` any identity of those it was about.

    `has_enquiries` says that section 47 enquiries were initiated at it; one that ended without them starts no
    clock. `agreed_on` is the day on which it, or a later talk recorded with it, agreed to a conference.
    """

    code: str
    held_on: date
    children: frozenset[str]
    has_enquiries: bool = True
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The day counted from, and the discussion that it is the day of."""

    day: date
    code: str

    @property
    def words(self) -> str:
        """ "S26-AB12, Mon 2 June 2025"."""
        return f"{self.code}, {day_and_date(self.day)}"


def start_of(discussions: Iterable[Discussion], rule: Rule) -> Start | None:
    """What starts the clock of a rule among these; None where none of them does yet.

    Of several that would, the earliest; of two on one day, the one that comes first in `discussions`.
    """
    days = [
        (each.agreed_on if rule.from_agreement else each.held_on, each.code)
        for each in discussions
        if each.has_enquiries
    ]
    starts = [Start(day, code) for day, code in days if day is not None]
    return min(starts, key=lambda start: start.day, default=None)


def starts(
    children: Iterable[str], discussions: Sequence[Discussion], rule: Rule
) -> Mapping[str, Start | None]:
    """For each child, what starts their clock: of the discussions that were about them.

    A conference for all of them is held inside the earliest of these limits. A child with None has no limit
    yet: no discussion about them has agreed to a conference, or none began enquiries.
    """
    return {
        child: start_of([each for each in discussions if child in each.children], rule) for child in children
    }
