"""Which papers a conference leaves, what stands in each, and for whom: each authority's own rows.

The minutes are left by every conference, whatever else is. A row cites the passage that asks for its paper.
"""

from dataclasses import dataclass
from enum import StrEnum

from cpunit.domain.rules import UNIT_DEFAULT, Source


class Left(StrEnum):
    """A paper that a conference leaves. The values are those of the papers themselves."""

    MINUTES = "minutes"
    PLAN = "outline-plan"
    CHAIRS_REPORT = "chairs-report"


class Stands(StrEnum):
    """A part of the record that stands in a paper which is less than the minutes."""

    DECISIONS = "decisions"
    CORE_GROUP = "core-group"
    VISITS = "visits"
    LOOKED_BACK = "looked-back"
    CONTINGENCY = "contingency"
    REVIEW = "review"
    DISSENT = "dissent"


EVERYBODY = "everybody who was invited"


@dataclass(frozen=True, slots=True)
class LeftPaper:
    """One paper, by what the authority calls it, and for whom it is, in words. `stands` is empty where all of
    the record stands in it. `asks` says what the chair writes there, beside what is drawn; "" where they
    write nothing.
    """

    paper: Left
    title: str
    for_whom: str
    source: Source
    stands: tuple[Stands, ...] = ()
    asks: str = ""
    is_default: bool = False


MINUTES = LeftPaper(
    Left.MINUTES,
    "Minutes",
    EVERYBODY,
    Source(
        f"{UNIT_DEFAULT}, the rule of Wakefield’s CP chairs: standards",
        "The record of the Conference will be circulated to all those invited",
    ),
    is_default=True,
)
PLAN = LeftPaper(
    Left.PLAN,
    "What was decided, and the plan",
    EVERYBODY,
    Source(
        f"{UNIT_DEFAULT}, the rule of the Kirklees Child Protection Conference Chair Handbook",
        "a SMART outline plan will be completed for parents/adults with PR and professionals to take away "
        "from conference",
    ),
    is_default=True,
)
PAPERS = (MINUTES, PLAN)
"""What a conference leaves where nothing else is stated."""
