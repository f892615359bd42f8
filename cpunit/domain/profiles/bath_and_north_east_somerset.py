"""Bath & North East Somerset.

"Quality Standards and Practice Guidance for Independent Chairs", October 2017.
"""

from datetime import date

from cpunit.domain.decision_rules import Answer, DecisionRule
from cpunit.domain.left_papers import EVERYBODY, Left, LeftPaper, Stands
from cpunit.domain.profiles import default
from cpunit.domain.profiles.counting import BY_PERSON, silent_counting, silent_criteria
from cpunit.domain.profiles.defaulting import silent_ladder, silent_standards
from cpunit.domain.profiles.leaving import papers_left
from cpunit.domain.profiles.profile import Document, Profile, completed
from cpunit.domain.rules import Kind, Standard, Unit

OCTOBER_2017 = date(2017, 10, 1)
DOCUMENT = Document(
    "bath-and-north-east-somerset",
    "Bath & North East Somerset, Quality Standards and Practice Guidance for Independent Chairs of Child "
    "Protection "
    "Conferences (October 2017)",
    OCTOBER_2017,
)

RULES = (
    DOCUMENT.rule(
        Kind.PLAN_DISTRIBUTED,
        2,
        Unit.WORKING_DAYS,
        "The agreed Core Group members will receive the Conference Action Plan within two working days.",
        chapter="standard 7",
        note="to the core group",
    ),
    DOCUMENT.rule(
        Kind.VISIT,
        10,
        Unit.WORKING_DAYS,
        "the minimum visiting frequency standard of every 10 working days by the social worker",
        chapter="practice guidance 8",
        note="or the shorter interval that the conference set",
    ),
)

SET_AT_CONFERENCE = {
    Kind.FIRST_CORE_GROUP: (
        DOCUMENT.without_number(
            "the date of the first Core Group is set, and is recorded in the minutes", chapter="standard 7"
        ),
        "the conference sets the date; this is the outer limit",
    ),
    Kind.FIRST_REVIEW: (
        DOCUMENT.without_number(
            "If the child is made subject of Child Protection, the Chair will ensure that a Review "
            "Conference date is agreed.",
            chapter="standard 8",
        ),
        "the conference agrees the date; this is the outer limit",
    ),
}

PROFILE = Profile(
    slug=DOCUMENT.profile,
    name="Bath & North East Somerset",
    document=DOCUMENT.title,
    rules=completed(DOCUMENT, RULES, default.RULES, without_number=SET_AT_CONFERENCE),
    standards=silent_standards(
        DOCUMENT,
        family_meeting_minutes=Standard(
            30,
            "30 minutes before the conference",
            DOCUMENT.source(
                "The Chair meets with the parents / young person (and their advocate if applicable) half "
                "an hour before the "
                "Child Protection Conference.",
                chapter="standard 2",
            ),
        ),
    ),
    decision_rule=DecisionRule(
        "Consensus is sought; if agreement cannot be reached, the chair has the final decision.",
        by_majority=False,
        chair_may_overrule=True,
        source=DOCUMENT.source(
            "If agreement cannot be reached, the Chair has the final decision. Conference participants "
            "will be invited by "
            "the Chair to formally dissent from this decision.",
            chapter="standard 6",
        ),
    ),
    counting=silent_counting(
        DOCUMENT,
        by_agency=Answer(
            False,
            BY_PERSON,
            DOCUMENT.source(
                "The Chair will ensure that all professionals contribute to the Conference discussion, and "
                "specifically to the recommendation",
                chapter="standard 4",
            ),
        ),
    ),
    criteria=silent_criteria(DOCUMENT),
    papers=papers_left(
        DOCUMENT,
        LeftPaper(
            Left.PLAN,
            "Conference Action Plan",
            "the core group within two working days, and all others who were invited",
            DOCUMENT.source(
                "The agreed Core Group members will receive the Conference Action Plan within two working "
                "days.",
                chapter="standard 7",
            ),
        ),
        LeftPaper(
            Left.CHAIRS_REPORT,
            "Chair’s report",
            EVERYBODY,
            DOCUMENT.source(
                "The Chair needs to ensure that the Core Group membership is agreed, the date of the first "
                "Core Group is set, and that this is recorded in the Chair's Report.",
                chapter="practice guidance 7",
            ),
            stands=(
                Stands.DECISIONS,
                Stands.CORE_GROUP,
                Stands.VISITS,
                Stands.LOOKED_BACK,
                Stands.CONTINGENCY,
                Stands.REVIEW,
                Stands.DISSENT,
            ),
            asks="What was said of the social worker’s visits: how often they were, and what is to change",
        ),
    ),
    ladder=silent_ladder(DOCUMENT, default.LADDER),
    chair_ladder=silent_ladder(DOCUMENT, default.CHAIR_LADDER),
    in_force_from=OCTOBER_2017,
)
