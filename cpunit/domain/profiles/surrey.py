"""Surrey: "One Minute Guide: Independent Child Protection Conference Chairs". It states no timescale."""

from cpunit.domain.decision_rules import DecisionRule
from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.profiles import default
from cpunit.domain.profiles.counting import silent_counting, silent_criteria
from cpunit.domain.profiles.defaulting import silent_ladder, silent_standards
from cpunit.domain.profiles.leaving import papers_left
from cpunit.domain.profiles.profile import Document, Profile, completed
from cpunit.domain.rules import Kind

DOCUMENT = Document("surrey", "Surrey, One Minute Guide: Independent Child Protection Conference Chairs")

PROFILE = Profile(
    slug=DOCUMENT.profile,
    name="Surrey",
    document=DOCUMENT.title,
    rules=completed(DOCUMENT, (), default.RULES),
    standards=silent_standards(DOCUMENT),
    decision_rule=DecisionRule(
        "Consensus is sought; the chair makes the final decision.",
        by_majority=False,
        chair_may_overrule=True,
        source=DOCUMENT.source(
            "The CP Chair will make the final decision on the whether a plan is needed and if this should "
            "be a Child "
            "Protection plan or a Child in Need plan."
        ),
    ),
    counting=silent_counting(DOCUMENT),
    criteria=silent_criteria(DOCUMENT),
    papers=papers_left(DOCUMENT),
    ladder=Ladder(
        "Alert Process",
        (
            Stage("follow-up", "Follow-up", "the practitioner", is_formal=False),
            Stage("alert", "Alert", "the practitioners and their managers", Kind.CONCERN_RESPONSE),
            *default.LADDER.stages[2:],
        ),
        DOCUMENT.source("Raise practice concerns through the Alert Process, when appropriate and necessary."),
        note="The guide names no stage after the alert, and no time for an answer: those are the unit "
        "default.",
    ),
    chair_ladder=silent_ladder(DOCUMENT, default.CHAIR_LADDER),
    frameworks=("family-safeguarding",),
)
