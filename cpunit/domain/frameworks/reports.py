"""The headings of a report to conference, by who writes it, for a conference with its parts.

They are those of the record itself (KRK-9, WKF-2): what stands under one of them in a report is what the
chair looks for under it in the room. The draft plan is the social worker's alone (SUR-4); the others say what
they recommend (LDS-8). Both are rows, from which the conference makes its plan.
"""

from dataclasses import dataclass
from functools import cache

from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.domain.frameworks.part import Part, Told


@dataclass(frozen=True, slots=True)
class Heading:
    """What is written in one part of a report, and what belongs there. `has_rows`: it is rows of a plan."""

    key: str
    title: str
    ask: str
    has_rows: bool = False


CONTACT = Heading(
    "contact", "Contact with the family", "Who saw the children and the parents, when, and how often."
)
CHILDREN = Heading(
    "childrens-views",
    "The children’s own views",
    "What each child says and shows about home and what they wish, in their own words.",
)
DRAFT_PLAN = Heading(
    "draft-plan",
    "Draft plan",
    "What should change for the children: the outcome, the action, who does it, and by when.",
    has_rows=True,
)
RECOMMENDED = Heading(
    "recommended",
    "What we recommend for the plan",
    "What should be done for the children, by you or by others.",
    has_rows=True,
)
OUR_VIEW = Heading("our-view", "Our view", "How safe the children are, and what this agency can do for them.")

UNPLACED = Heading(
    "unplaced",
    "Not placed yet",
    "It stands in the Word file under no heading of ours. Put each part under its heading below, or take it "
    "out: nothing may be left here.",
)
"""What was read from a file and is nobody's words under a heading until somebody has placed it."""


@cache
def headings(parts: tuple[Part, ...], *, is_social_work_report: bool) -> tuple[Heading, ...]:
    """The headings in their order, for a conference with these parts: the children first, the plan or the
    view last.
    """
    told = {Told.EVERYBODY, Told.SOCIAL_WORKER} if is_social_work_report else {Told.EVERYBODY}
    of_the_record = tuple(Heading(part.key, part.title, part.ask) for part in parts if part.told in told)
    last = (OUR_VIEW, DRAFT_PLAN if is_social_work_report else RECOMMENDED)
    return (CHILDREN, CONTACT, *of_the_record, *last)


@cache
def titles() -> dict[str, str]:
    """A title of every heading that a report may have, by its key, as the frameworks word it."""
    every = {part.key: part.title for one in reversed(tuple(FRAMEWORKS.values())) for part in one.parts}
    others = (CONTACT, CHILDREN, DRAFT_PLAN, RECOMMENDED, OUR_VIEW, UNPLACED)
    own = {heading.key: heading.title for heading in others}
    return every | own
