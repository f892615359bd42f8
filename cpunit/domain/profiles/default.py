"""The product's own default: what a unit works to where its document is silent.

Most numbers are the ones that a published document gives, and say which; two stand in no document.
"""

from dataclasses import replace

from cpunit.domain.decision_rules import DecisionRule
from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.left_papers import PAPERS
from cpunit.domain.profiles.counting import COUNTING, CRITERIA
from cpunit.domain.profiles.profile import Document, Profile, Standards
from cpunit.domain.rules import UNIT_DEFAULT, ConferenceKind, Kind, Rule, Source, Standard, Unit

SLUG = "default"
KIRKLEES = "the number of the Kirklees Child Protection Conference Chair Handbook"
WAKEFIELD = "the number of Wakefield’s CP chairs: standards"
LEEDS = "the number of Leeds’s One minute guide: child protection conference chair"
BATH = "the number of Bath & North East Somerset’s Quality Standards and Practice Guidance"
NOBODY = "chosen for this product, as no document gives one"


def _as_in(document: str, passage: str = "") -> Source:
    return Source(f"{UNIT_DEFAULT}, {document}", passage)


def _row(
    kind: Kind,
    amount: int,
    unit: Unit,
    document: str,
    passage: str = "",
    conference: ConferenceKind | None = None,
    note: str = "",
) -> Rule:
    rule = Document(SLUG, UNIT_DEFAULT).rule(kind, amount, unit, passage, conference=conference, note=note)
    return replace(rule, source=_as_in(document, passage), is_default=True)


WD = Unit.WORKING_DAYS
INITIAL, REVIEW = ConferenceKind.INITIAL, ConferenceKind.REVIEW

RULES = (
    _row(Kind.CONFERENCE_REQUEST, 4, WD, KIRKLEES,
    "no later than Four working days after the Strategy meeting/discussion"),
    _row(Kind.INITIAL_CONFERENCE, 15, WD, WAKEFIELD,
    "within 15 working days of a Strategy Discussion/Meeting"),
    _row(
        Kind.TRANSFER_IN_CONFERENCE, 15, WD, KIRKLEES,
        "15 working days after it has been agreed that the child has permanently moved",
    ),
    _row(
        Kind.INVITATIONS, 10, WD, KIRKLEES,
        "at least ten working days before the meeting is due to take place",
        note="phoned too where late",
    ),
    _row(Kind.INVITEES_CONFIRMED, 5, Unit.WEEKS, KIRKLEES, "five weeks in advance of the meeting"),
    _row(
        Kind.SOCIAL_WORK_REPORT, 2, WD, KIRKLEES,
        "two working days in advance of an Initial Child Protection Conference",
        INITIAL,
    ),
    _row(
        Kind.SOCIAL_WORK_REPORT, 5, WD, KIRKLEES,
        "five working days in advance of a Review Conference meeting", REVIEW
    ),
    _row(Kind.AGENCY_REPORT, 2, WD, NOBODY, conference=INITIAL),
    _row(
        Kind.AGENCY_REPORT, 2, WD, WAKEFIELD,
        "provided to the CP Chair at least 2 working days in advance of the CPRC",
        REVIEW,
    ),
    _row(
        Kind.REPORT_TO_FAMILY, 3, WD, KIRKLEES,
        "at least three working days in advance of the Conference meeting", INITIAL
    ),
    _row(
        Kind.REPORT_TO_FAMILY, 3, WD, KIRKLEES,
        "at least three working days in advance of the Conference meeting", REVIEW
    ),
    _row(
        Kind.OUTLINE_PLAN_TO_FAMILY, 1, Unit.DAYS, KIRKLEES,
        "within 24 hours of the Conference being held", note="24 hours"
    ),
    _row(
        Kind.PLAN_DISTRIBUTED, 2, WD, WAKEFIELD,
        "circulated to all those invited to attend within 2 working days",
        note="to everyone invited and to the core group",
    ),
    _row(Kind.CASE_SYSTEM_UPDATED, 1, WD, WAKEFIELD, "Care Director will be updated within one working day"),
    _row(
        Kind.PLAN_QUALITY_ASSURED, 10, WD, WAKEFIELD,
        "quality assured by the CP Conference Chair within 10 working days",
    ),
    _row(Kind.MINUTES, 15, WD, WAKEFIELD,
    "circulated to all those invited within 15 working days of the conference"),
    _row(Kind.FIRST_CORE_GROUP, 10, WD, LEEDS,
    "the first core group meeting which needs to take place within 10 working days"),
    _row(Kind.CORE_GROUP, 10, WD, NOBODY),
    _row(Kind.PLAN_UPDATED, 2, WD, WAKEFIELD,
    "updated by the social worker within 2 working days of the Core Group"),
    _row(
        Kind.VISIT, 10, WD, BATH, "the minimum visiting frequency standard of every 10 working days",
        note="or the shorter interval that the conference set",
    ),
    _row(Kind.FIRST_REVIEW, 3, Unit.MONTHS, LEEDS,
    "The first review is held within three months of the ICPC"),
    _row(Kind.REVIEW, 6, Unit.MONTHS, LEEDS, "and again, at least every six months thereafter"),
    _row(Kind.MIDWAY_REVIEW, 1, Unit.HALF_WAY, NOBODY),
    _row(
        Kind.CONCERN_RESPONSE, 3, WD, WAKEFIELD,
        "the chair will receive a response from the agency within 3 working days",
    ),
    _row(
        Kind.LOOKED_AFTER_RESPONSES, 7, WD, KIRKLEES,
        "asking them to respond in 7 working days outlining any reasons they may have",
    ),
    _row(Kind.SUPERVISION, 1, Unit.MONTHS, KIRKLEES,
    "Child Protection Chairs are supported and supervised monthly"),
)  # fmt: skip

STANDARDS = Standards(
    quoracy_agencies=Standard(
        3,
        "at least 3 different agencies",
        _as_in(WAKEFIELD, "a minimum of three different agency representatives"),
        True,
    ),
    advocacy_age=Standard(
        10, "10 years and over", _as_in(KIRKLEES, "all children over the age of ten years old"), True
    ),
    family_meeting_minutes=Standard(
        30,
        "30 minutes before the conference",
        _as_in(BATH, "half an hour before the Child Protection Conference"),
        True,
    ),
    chair_experience_years=Standard(
        5,
        "at least 5 years of social work",
        _as_in(LEEDS, "a minimum of five years social work experience"),
        True,
    ),
)

DECISION_RULE = DecisionRule(
    "Consensus; else a simple majority; else the chair. The chair may decide otherwise, with reasons.",
    by_majority=True,
    chair_may_overrule=True,
    source=_as_in(
        "the rule of Wakefield’s CP chairs: standards",
        "the decision will normally be made by a simple majority",
    ),
    is_default=True,
)

LADDER = Ladder(
    "Chair’s concern",
    (
        Stage(
            "dialogue",
            "Dialogue",
            "the practitioner, with the outcome shared with their line manager",
            is_formal=False,
        ),
        Stage(
            "formal-concern",
            "Formal concern",
            "the professionals concerned and their line managers",
            Kind.CONCERN_RESPONSE,
        ),
        Stage(
            "service-lead", "Service lead", "the service lead of the conference unit", Kind.CONCERN_RESPONSE
        ),
        Stage(
            "senior-manager",
            "Senior manager or partnership",
            "the senior manager or safeguarding lead of the agency concerned, or the safeguarding "
            "partnership",
            Kind.CONCERN_RESPONSE,
        ),
    ),
    _as_in("after the stages of Wakefield’s CP chairs: standards", "the CP Chair will escalate"),
    may_bypass=True,
    is_default=True,
)

CHAIR_LADDER = Ladder(
    "Concern about a chair",
    (
        Stage("service-lead", "Service lead", "the service lead of the conference unit"),
        Stage("service-manager", "Service manager", "the service manager of the conference unit"),
    ),
    _as_in("after the stages of Wakefield’s CP chairs: standards", "raised with the Service Lead CPRU"),
    hidden_from_chair=True,
    is_default=True,
)

PROFILE = Profile(
    slug=SLUG,
    name="Default",
    document="The product’s own default",
    rules=RULES,
    standards=STANDARDS,
    decision_rule=DECISION_RULE,
    counting=COUNTING,
    criteria=CRITERIA,
    papers=PAPERS,
    ladder=LADDER,
    chair_ladder=CHAIR_LADDER,
    frameworks=("strengthening-families", "signs-of-safety", "family-safeguarding"),
)
