"""Why a plan ends, and what each reason asks for: "Criteria for ending a Child Protection plan" (Kirklees
handbook, chapter 4), and that its child became looked after (chapter 10). No other document lists reasons, so
every profile uses these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cpunit.domain.rules import Source

CRITERIA = "Kirklees, Child Protection Conference Chair Handbook, chapter 4"
TRANSITION = "Kirklees, Child Protection Conference Chair Handbook, chapter 10"


class Asked(StrEnum):
    """What must be recorded before a conference ends a plan, as the fact is called."""

    OTHER_PLAN = "other_plan"
    AGREED_BY = "agreed_by"
    DISCUSSED_WITH = "discussed_with"
    STRATEGY_MEETING = "strategy_meeting"
    CHILD_IN_NEED = "outcome"


@dataclass(frozen=True, slots=True)
class Ending:
    """One reason. `asks` says what must be so before a plan ends for it; `by_conference`, that a review
    conference decides it and nobody else; `at_conference`, that one can; `by_core_group`, that its chair
    does once the core group was asked. `wants` is what a conference then records.
    """

    asks: str
    source: Source
    by_conference: bool = False
    at_conference: bool = False
    by_core_group: bool = False
    wants: frozenset[Asked] = frozenset()


ENDINGS: Mapping[str, Ending] = {
    "risk-gone": Ending(
        "A review conference decides this.",
        Source(
            CRITERIA,
            "A Child Protection Conference is satisfied that the abuse or risk of abuse is no longer present",
        ),
        by_conference=True,
        at_conference=True,
        wants=frozenset({Asked.CHILD_IN_NEED}),
    ),
    "other-plan": Ending(
        "A review conference decides this, and a team manager or above agrees.",
        Source(
            CRITERIA,
            "A Conference decides that an alternative plan is more appropriate to meet the needs of the "
            "child including managing risk (this must be agreed at a team manager level or above).",
        ),
        by_conference=True,
        at_conference=True,
        wants=frozenset({Asked.OTHER_PLAN, Asked.AGREED_BY}),
    ),
    "eighteen": Ending(
        "From the eighteenth birthday on.", Source(CRITERIA, "The child has reached the age of 18.")
    ),
    "died": Ending("The death is recorded on the child’s page.", Source(CRITERIA, "The child is deceased.")),
    "transferred": Ending(
        "Their conference has been held and has accepted the plan; until then it goes on here.",
        Source(
            CRITERIA,
            "The local authority transfers the plan to another local authority",
        ),
    ),
    "left-uk": Ending(
        "A strategy meeting is convened first.",
        Source(
            CRITERIA,
            "The child has left the United Kingdom. For such cases a strategy meeting must be convened to "
            "consider options",
        ),
        at_conference=True,
        wants=frozenset({Asked.STRATEGY_MEETING}),
    ),
    "looked-after": Ending(
        "The core group is asked first, and the chair signs.",
        Source(
            TRANSITION,
            "If a decision to de-plan the child (ren) from a Child Protection is made by the core group, an "
            "agreement with all agency feedback received will be signed by the Child Protection Chair",
        ),
        by_core_group=True,
    ),
}
"""By the code that is stored, as `Plan.EndReason` has them."""

FIRST_REVIEW = Ending(
    "Only in exceptional circumstances: a team manager agrees, and it is discussed with a service manager.",
    Source(
        CRITERIA,
        "Child Protection plans must only be ended at the first Conference Review stage under exceptional "
        "circumstances. This must be agreed by the Social Care Team Manager and discussed with their Service "
        "Manager.",
    ),
    by_conference=True,
    at_conference=True,
    wants=frozenset({Asked.AGREED_BY, Asked.DISCUSSED_WITH}),
)
"""What ending a plan at its first review asks for beside its reason, whichever that is."""

STEPPING_DOWN = Source(
    CRITERIA,
    "This applies equally to […] those children who step down from a child protection plan. It should never "
    "be the case that a child whose circumstances do not meet the assessed requirement for a Child "
    "Protection plan is not assessed as potentially a Child in Need.",
)
"""Why a child whose risk is gone goes on as a child in need, with the first review date set (KRK-15)."""


def asked_for(reason: str, *, is_first_review: bool) -> dict[Asked, Source]:
    """What a conference records when it ends a plan for that reason, each with the passage that asks for
    it.
    """
    rows = (ENDINGS[reason], FIRST_REVIEW) if is_first_review else (ENDINGS[reason],)
    sources: dict[Asked, Source] = {}
    for row in rows:
        for each in sorted(row.wants):
            sources.setdefault(each, STEPPING_DOWN if each is Asked.CHILD_IN_NEED else row.source)
    return sources
