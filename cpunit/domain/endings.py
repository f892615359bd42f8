"""Why a plan ends, and what each reason asks for: "Criteria for ending a Child Protection plan" (Kirklees
handbook, chapter 4). No other document lists reasons, so every profile uses these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cpunit.domain.rules import Source

CRITERIA = "Kirklees, Child Protection Conference Chair Handbook, chapter 4"


@dataclass(frozen=True, slots=True)
class Ending:
    """One reason. `asks` says what must be so before a plan ends for it; `by_conference`, that a review
    conference decides it and nobody else.
    """

    asks: str
    source: Source
    by_conference: bool = False


ENDINGS: Mapping[str, Ending] = {
    "risk-gone": Ending(
        "A review conference decides this.",
        Source(
            CRITERIA,
            "A Child Protection Conference is satisfied that the abuse or risk of abuse is no longer present",
        ),
        by_conference=True,
    ),
    "other-plan": Ending(
        "A review conference decides this, and a team manager or above agrees.",
        Source(
            CRITERIA,
            "A Conference decides that an alternative plan is more appropriate to meet the needs of the "
            "child including managing risk (this must be agreed at a team manager level or above).",
        ),
        by_conference=True,
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
    ),
}
"""By the code that is stored, as `Plan.EndReason` has them."""
