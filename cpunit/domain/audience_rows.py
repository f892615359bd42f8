"""Which audience reads which matter of a paper: rows with their source, like the timescales (safety 3, 4, 7;
failure 3). `cpunit/domain/audiences.py` answers by them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """What somebody is to a paper."""

    PARENT = "parent"
    YOUNG_PERSON = "young-person"
    PROFESSIONAL = "professional"
    OTHER_AUTHORITY = "other-authority"
    UNIT = "unit"

    @property
    def words(self) -> str:
        return _AUDIENCES[self]

    @property
    def is_of_family(self) -> bool:
        return self in (Audience.PARENT, Audience.YOUNG_PERSON)


_AUDIENCES = {
    Audience.PARENT: "parents, carers and other adults of the family",
    Audience.YOUNG_PERSON: "a child or young person",
    Audience.PROFESSIONAL: "professionals who were invited",
    Audience.OTHER_AUTHORITY: "another authority",
    Audience.UNIT: "the file, for staff",
}


class Matter(StrEnum):
    """What a piece of a paper is."""

    CHILD = "child"
    ATTENDANCE = "attendance"
    COMING_AND_GOING = "coming-and-going"
    TELLING = "telling"
    EXCLUSION = "exclusion"
    EXCLUSION_DECIDER = "exclusion-decider"
    EXCLUSION_GROUND = "exclusion-ground"
    REPORT = "report"
    LOOKED_BACK_ON = "looked-back-on"
    SAID = "said"
    CHILDS_NUMBER = "childs-number"
    TEXT = "text"
    PLAN_ROW = "plan-row"
    ARRANGEMENT = "arrangement"
    VIEW = "view"
    VIEW_FOR_CHAIR = "view-for-chair"
    DECISION = "decision"
    DISSENT = "dissent"

    @property
    def words(self) -> str:
        return _MATTERS[self]


_MATTERS = {
    Matter.CHILD: "what the record says of a child, and the child’s own words",
    Matter.ATTENDANCE: "who took part, and who did not",
    Matter.COMING_AND_GOING: "when one of the family came and went",
    Matter.TELLING: "who tells somebody who was not there, where and when",
    Matter.EXCLUSION: "that somebody was excluded",
    Matter.EXCLUSION_DECIDER: "who decided an exclusion",
    Matter.EXCLUSION_GROUND: "the ground of an exclusion, and when it is looked at again",
    Matter.REPORT: "what a report says in short",
    Matter.LOOKED_BACK_ON: "what became of the risks and actions of a plan",
    Matter.SAID: "what was said, heading by heading, with the numbers on a scale",
    Matter.CHILDS_NUMBER: "a child’s number on a scale, where it shows whose numbers are whose",
    Matter.TEXT: "the opening, and what is written under each heading",
    Matter.PLAN_ROW: "a row of the plan, and the contingency plan",
    Matter.ARRANGEMENT: "what happens next",
    Matter.VIEW: "a professional’s view of a child",
    Matter.VIEW_FOR_CHAIR: "a view that was given to the chair alone",
    Matter.DECISION: "what was decided for a child, under which category and why",
    Matter.DISSENT: "who formally dissented, and why",
}


class Reads(StrEnum):
    """How much of a matter an audience reads."""

    ALL = "all of it"
    OWN = "of their own children"
    RELEASED = "once the chair releases it"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Row:
    """How much of a matter each audience reads, why somebody does not in a sentence, and who says so."""

    matter: Matter
    family: Reads
    professional: Reads
    other_authority: Reads
    unit: Reads
    source: str
    why_not: str = ""

    def reads(self, audience: Audience) -> Reads:
        if audience.is_of_family:
            return self.family
        return {
            Audience.PROFESSIONAL: self.professional,
            Audience.OTHER_AUTHORITY: self.other_authority,
        }.get(audience, self.unit)


_ALL, _OWN, _RELEASED, _NOTHING = Reads
OWN_ALONE = "Failure 3: another person’s data in somebody’s copy (Birmingham 2024, Nottinghamshire 2023)"
ROWS = {
    row.matter: row
    for row in (
        *(
            Row(matter, _OWN, _ALL, _ALL, _ALL, OWN_ALONE)
            for matter in (
                Matter.CHILD,
                Matter.ATTENDANCE,
                Matter.REPORT,
                Matter.LOOKED_BACK_ON,
                Matter.SAID,
                Matter.TEXT,
                Matter.PLAN_ROW,
                Matter.ARRANGEMENT,
                Matter.VIEW,
                Matter.DECISION,
                Matter.DISSENT,
            )
        ),
        Row(
            Matter.COMING_AND_GOING,
            _NOTHING,
            _ALL,
            _NOTHING,
            _ALL,
            "Safety 4: people who must not meet learn of separate times from no paper",
            "When one of the family came and went is for staff and professionals.",
        ),
        Row(
            Matter.TELLING,
            _NOTHING,
            _ALL,
            _NOTHING,
            _ALL,
            "Safety 4: where and when somebody is met is for those who arrange it",
            "Who tells somebody who was not there, where and when, is for staff and professionals.",
        ),
        Row(
            Matter.EXCLUSION,
            _OWN,
            _ALL,
            _ALL,
            _ALL,
            "Leeds: a person may be excluded; the reason is recorded in the minutes (LDS-4)",
        ),
        Row(
            Matter.EXCLUSION_DECIDER,
            _RELEASED,
            _ALL,
            _ALL,
            _ALL,
            "Safety 3: who said what made an exclusion is withheld from family variants unless the chair "
            "releases it",
            "Who decided on an exclusion, and on whose word, is for the file and for professionals.",
        ),
        Row(
            Matter.EXCLUSION_GROUND,
            _RELEASED,
            _ALL,
            _ALL,
            _ALL,
            "Leeds: the reason is recorded in the minutes (LDS-4). Safety 3: the ground is withheld from "
            "family variants unless the chair releases it",
            "The ground of an exclusion is for the file and for professionals, unless the chair releases it.",
        ),
        Row(
            Matter.CHILDS_NUMBER,
            _NOTHING,
            _ALL,
            _ALL,
            _ALL,
            "Safety 6, 7: what a child says of how safe they are is shown to no parent beside their name",
            "A child’s number on a scale, and one that is recorded in words alone, is for the file and for "
            "professionals, as names stand beside the others.",
        ),
        Row(
            Matter.VIEW_FOR_CHAIR,
            _NOTHING,
            _NOTHING,
            _NOTHING,
            _NOTHING,
            "Safety 7, BNS-11: a view given to the chair alone counts, unnamed, and stands in no copy",
            "It was given to the chair alone.",
        ),
    )
}
"""By matter. A young person reads as a parent does, of themselves alone (safety 5)."""
