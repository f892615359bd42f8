"""The headings of a report to conference, by who writes it and for which kind of conference.

They are those of the record itself (KRK-9, WKF-2): what stands under one of them in a report is what the
chair looks for under it in the room. The draft plan is the social worker's alone (SUR-4).
"""

from dataclasses import dataclass
from functools import cache

from cpunit.domain.frameworks.strengthening_families import BY_KEY
from cpunit.domain.rules import ConferenceKind


@dataclass(frozen=True, slots=True)
class Heading:
    """What is written in one part of a report, and what belongs there."""

    key: str
    title: str
    ask: str


def _of_the_record(key: str) -> Heading:
    part = BY_KEY[key]
    return Heading(key, part.title, part.ask)


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
)
OUR_VIEW = Heading("our-view", "Our view", "How safe the children are, and what this agency can do for them.")

UNPLACED = Heading(
    "unplaced",
    "Not placed yet",
    "It stands in the Word file under no heading of ours. Put each part under its heading below, or take it "
    "out: nothing may be left here.",
)
"""What was read from a file and is nobody's words under a heading until somebody has placed it."""

_WORRIES = ("past-harm", "danger-statements", "complicating-factors")
_WELL = ("strengths", "safety")


@cache
def headings(kind: ConferenceKind, *, is_social_work_report: bool) -> tuple[Heading, ...]:
    """The headings in their order: the children first, the plan or the view last."""
    before = {ConferenceKind.REVIEW: ("plan-so-far",), ConferenceKind.TRANSFER_IN: ("plan-before",)}
    shared = tuple(_of_the_record(key) for key in (*before.get(kind, ()), *_WORRIES, *_WELL))
    if not is_social_work_report:
        return (CHILDREN, CONTACT, *shared, OUR_VIEW)
    voices = tuple(_of_the_record(key) for key in ("parents-views", "wider-family", "identity"))
    return (CHILDREN, CONTACT, *voices, *shared, OUR_VIEW, DRAFT_PLAN)


def titles() -> dict[str, str]:
    """The title of every heading that a report may have, by its key."""
    every = {key: part.title for key, part in BY_KEY.items()}
    own = {heading.key: heading.title for heading in (CONTACT, CHILDREN, DRAFT_PLAN, OUR_VIEW, UNPLACED)}
    return every | own
