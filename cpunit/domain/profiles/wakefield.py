"""Wakefield: "CP chairs: standards"."""

from dataclasses import replace

from cpunit.domain.decision_rules import Answer, DecisionRule
from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.left_papers import MINUTES
from cpunit.domain.profiles import default
from cpunit.domain.profiles.counting import FOR_NO_QUORUM, silent_counting, silent_criteria
from cpunit.domain.profiles.defaulting import silent_standards
from cpunit.domain.profiles.leaving import papers_left
from cpunit.domain.profiles.profile import Document, Profile, completed
from cpunit.domain.rules import ConferenceKind, Kind, Standard, Unit

DOCUMENT = Document("wakefield", "Wakefield, CP chairs: standards")
WD = Unit.WORKING_DAYS
INITIAL, REVIEW = ConferenceKind.INITIAL, ConferenceKind.REVIEW
RECORD = "Record of Conference and Child Protection Safety Plan Standards"
INITIAL_REPORTS = "Reports to Initial Child Protection Conference"
REVIEW_REPORTS = "Reports to Child Protection Review Conference"
DISPUTE = "CP Chair Concern/Dispute Resolution Process"
TO_CHAIR_INITIAL = "All reports will be provided to the CP Chair at least 1 working day prior to the ICPC."
TO_BOTH_REVIEW = (
    "This report should have been shared with the children and family and provided to the CP Chair at "
    "least 2 working "
    "days in advance of the CPRC."
)

RULES = (
    DOCUMENT.rule(
        Kind.INITIAL_CONFERENCE, 15, WD,
        "within 15 working days of a Strategy Discussion/Meeting. This is the Strategy Discussion at which "
        "Section 47 "
        "enquiries are initiated.",
        chapter="Booking a Conference",
        counted_from="the strategy discussion at which section 47 enquiries were initiated",
    ),
    DOCUMENT.rule(
        Kind.SOCIAL_WORK_REPORT, 1, WD, TO_CHAIR_INITIAL, chapter=INITIAL_REPORTS, conference=INITIAL
    ),
    DOCUMENT.rule(Kind.AGENCY_REPORT, 1, WD, TO_CHAIR_INITIAL, chapter=INITIAL_REPORTS, conference=INITIAL),
    DOCUMENT.rule(
        Kind.REPORT_TO_FAMILY, 2, Unit.DAYS,
        "which has been shared 2 days in advance with the family to enable any amendments to be made",
        chapter=INITIAL_REPORTS, conference=INITIAL,
    ),
    DOCUMENT.rule(Kind.SOCIAL_WORK_REPORT, 2, WD, TO_BOTH_REVIEW, chapter=REVIEW_REPORTS, conference=REVIEW),
    DOCUMENT.rule(Kind.AGENCY_REPORT, 2, WD, TO_BOTH_REVIEW, chapter=REVIEW_REPORTS, conference=REVIEW),
    DOCUMENT.rule(Kind.REPORT_TO_FAMILY, 2, WD, TO_BOTH_REVIEW, chapter=REVIEW_REPORTS, conference=REVIEW),
    DOCUMENT.rule(
        Kind.PLAN_DISTRIBUTED, 2, WD,
        "the plan should be circulated to all those invited to attend within 2 working days",
        chapter=RECORD, note="to everyone invited",
    ),
    DOCUMENT.rule(
        Kind.CASE_SYSTEM_UPDATED, 1, WD,
        "Care Director will be updated within one working day to alert that a child is subject to a Child "
        "Protection Plan.",
        chapter=RECORD,
    ),
    DOCUMENT.rule(
        Kind.PLAN_QUALITY_ASSURED, 10, WD,
        "The CP plan must be quality assured by the CP Conference Chair within 10 working days.",
        chapter=RECORD,
    ),
    DOCUMENT.rule(
        Kind.MINUTES, 15, WD,
        "The record of the Conference will be circulated to all those invited within 15 working days of "
        "the conference.",
        chapter=RECORD,
    ),
    DOCUMENT.rule(
        Kind.FIRST_CORE_GROUP, 10, WD,
        "A Core Group meeting must take place within 10 working days of the Initial Child Protection "
        "Conference.",
        chapter=RECORD,
    ),
    DOCUMENT.rule(
        Kind.CORE_GROUP, 4, Unit.WEEKS, "Subsequent core groups must take place every four weeks.",
        chapter=RECORD,
    ),
    DOCUMENT.rule(
        Kind.PLAN_UPDATED, 2, WD,
        "The CP plan will be updated by the social worker within 2 working days of the Core Group and "
        "circulated to every "
        "member of the core group.",
        chapter=RECORD, note="and sent to every member of the core group",
    ),
    DOCUMENT.rule(
        Kind.CONCERN_RESPONSE, 3, WD,
        "the chair will receive a response from the agency within 3 working days outlining the action to "
        "be taken and the "
        "timescales",
        chapter=DISPUTE,
    ),
)  # fmt: skip

LADDER = Ladder(
    "CP Chair Concern",
    (
        Stage(
            "dialogue",
            "Dialogue",
            "the practitioner, with the outcome shared with their line manager",
            is_formal=False,
        ),
        Stage(
            "formal-concern",
            "CP Chair Concern",
            "the professional or professionals concerned and their line management",
            Kind.CONCERN_RESPONSE,
        ),
        Stage(
            "service-lead",
            "Service lead",
            "the service lead for the safeguarding and review unit",
            Kind.CONCERN_RESPONSE,
        ),
        Stage(
            "senior-manager",
            "Senior manager or board",
            "the appropriate senior manager or safeguarding board representative",
            Kind.CONCERN_RESPONSE,
        ),
    ),
    DOCUMENT.source(
        "If there is no satisfactory conclusion or if there are serious concerns emerging or repeat "
        "concerns, the CP Chair "
        "will escalate to the Service lead for Safeguarding and Review Unit",
        chapter=DISPUTE,
    ),
)

CHAIR_LADDER = Ladder(
    "Concern about a chair",
    (
        Stage("service-lead", "Service lead", "the service lead of the child protection and review unit"),
        Stage(
            "service-manager", "Service manager", "the service manager for safeguarding and quality standards"
        ),
    ),
    DOCUMENT.source(
        "they should be raised with the Service Lead CPRU. If this does not satisfactorily address the "
        "concern they should "
        "be raised with the Service Manager Safeguarding and Quality Standards",
        chapter=DISPUTE,
    ),
    hidden_from_chair=True,
)

PROFILE = Profile(
    slug=DOCUMENT.profile,
    name="Wakefield",
    document=DOCUMENT.title,
    rules=completed(DOCUMENT, RULES, default.RULES),
    standards=silent_standards(
        DOCUMENT,
        quoracy_agencies=Standard(
            3,
            "at least 3 different agencies",
            DOCUMENT.source("quorate, (attended by a minimum of three different agency representatives)"),
        ),
    ),
    decision_rule=DecisionRule(
        "Consensus; else a simple majority; else the chair. The chair may decide otherwise, with reasons.",
        by_majority=True,
        chair_may_overrule=True,
        source=DOCUMENT.source(
            "Where there is no consensus, the decision will normally be made by a simple majority. Where a "
            "majority decision "
            "cannot be reached, the Conference Chair will make the decision.",
            chapter="Dissent for the Conference Decision",
        ),
    ),
    counting=silent_counting(
        DOCUMENT,
        in_writing_for_quorum=Answer(
            False,
            FOR_NO_QUORUM,
            DOCUMENT.source("quorate, (attended by a minimum of three different agency representatives)"),
        ),
    ),
    criteria=silent_criteria(DOCUMENT),
    papers=papers_left(
        DOCUMENT,
        replace(
            MINUTES,
            source=DOCUMENT.source(
                "The record of the Conference will be circulated to all those invited within 15 working days "
                "of the conference."
            ),
            is_default=False,
        ),
    ),
    ladder=LADDER,
    chair_ladder=CHAIR_LADDER,
    frameworks=("signs-of-safety",),
)
