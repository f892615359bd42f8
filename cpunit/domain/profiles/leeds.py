"""Leeds: "One minute guide: child protection conference chair"."""

from cpunit.domain.decision_rules import Answer
from cpunit.domain.profiles import default
from cpunit.domain.profiles.counting import COUNTS, silent_counting, silent_criteria
from cpunit.domain.profiles.defaulting import silent_decision_rule, silent_ladder, silent_standards
from cpunit.domain.profiles.leaving import papers_left
from cpunit.domain.profiles.profile import Document, Profile, completed
from cpunit.domain.rules import Kind, Standard, Unit

DOCUMENT = Document("leeds", "Leeds, One minute guide: child protection conference chair")

RULES = (
    DOCUMENT.rule(
        Kind.FIRST_CORE_GROUP,
        10,
        Unit.WORKING_DAYS,
        "a date is arranged for the first core group meeting which needs to take place within 10 working "
        "days",
    ),
    DOCUMENT.rule(
        Kind.FIRST_REVIEW, 3, Unit.MONTHS, "The first review is held within three months of the ICPC"
    ),
    DOCUMENT.rule(Kind.REVIEW, 6, Unit.MONTHS, "and again, at least every six months thereafter"),
)

PROFILE = Profile(
    slug=DOCUMENT.profile,
    name="Leeds",
    document=DOCUMENT.title,
    rules=completed(DOCUMENT, RULES, default.RULES),
    standards=silent_standards(
        DOCUMENT,
        family_meeting_minutes=Standard(
            None,
            "before the date of the conference, by phone or in person",
            DOCUMENT.source(
                "Prior to the conference date the CPC makes contact with the family members, including the "
                "child if "
                "appropriate. This contact can be by telephone or in person if the family prefer"
            ),
        ),
        chair_experience_years=Standard(
            5,
            "a qualified social worker with at least 5 years of social work",
            DOCUMENT.source("They have a minimum of five years social work experience"),
        ),
    ),
    decision_rule=silent_decision_rule(DOCUMENT),
    counting=silent_counting(
        DOCUMENT,
        in_writing=Answer(
            True,
            COUNTS,
            DOCUMENT.source(
                "those who may not be able to attend the conference in person but have submitted information "
                "to it, to make full contributions in respect of the discussion and decision making process"
            ),
        ),
    ),
    criteria=silent_criteria(DOCUMENT),
    papers=papers_left(DOCUMENT),
    ladder=silent_ladder(DOCUMENT, default.LADDER),
    chair_ladder=silent_ladder(DOCUMENT, default.CHAIR_LADDER),
    frameworks=("strengthening-families",),
)
