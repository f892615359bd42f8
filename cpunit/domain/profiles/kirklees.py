"""Kirklees: "Child Protection Conference Chair Handbook"."""

from dataclasses import replace

from cpunit.domain.decision_rules import Answer, Criteria, DecisionRule
from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.left_papers import PLAN
from cpunit.domain.profiles import default
from cpunit.domain.profiles.counting import BY_PERSON, COUNTS_NOT, silent_counting
from cpunit.domain.profiles.defaulting import silent_standards
from cpunit.domain.profiles.leaving import papers_left
from cpunit.domain.profiles.profile import Document, Profile, completed
from cpunit.domain.profiles.threshold import GUIDES, LINES
from cpunit.domain.rules import AGREEING_DISCUSSION, ConferenceKind, Kind, MeetingFormat, Standard, Unit

DOCUMENT = Document("kirklees", "Kirklees, Child Protection Conference Chair Handbook")
WD = Unit.WORKING_DAYS
SERVICE, CONFERENCE, TAKING_PART = "chapter 2", "chapter 4", "chapter 5"
QUALITY, DISPUTE, LOOKED_AFTER = "chapter 6", "chapter 7", "chapter 10"
TRANSFER_IN = (
    "A Transfer- in Child Protection conference must take place 15 working days after it has been agreed "
    "that the child "
    "has permanently moved to Kirklees; the first Review conference should be held three months later"
)
REPORT_TO_CHAIR = (
    "must be available for the Conference Chair two working days in advance of an Initial Child Protection "
    "Conference, and "
    "five working days in advance of a Review Conference meeting"
)
REPORT_TO_FAMILY = (
    "The report should be shared with the parents and child […] at least three working days in advance of "
    "the "
    "Conference meeting."
)

RULES = (
    DOCUMENT.rule(
        Kind.CONFERENCE_REQUEST, 4, WD,
        "the allocated Social Worker must make the request for the conference no later than Four working "
        "days after the "
        "Strategy meeting/discussion",
        chapter=CONFERENCE, counted_from=AGREEING_DISCUSSION,
    ),
    DOCUMENT.rule(
        Kind.INITIAL_CONFERENCE, 15, WD,
        "An Initial Child Protection Conference must be held no later than 15 working days after the "
        "Strategy "
        "meeting/discussion that agreed to the Conference.",
        chapter=CONFERENCE, counted_from=AGREEING_DISCUSSION,
    ),
    DOCUMENT.rule(Kind.TRANSFER_IN_CONFERENCE, 15, WD, TRANSFER_IN, chapter=CONFERENCE),
    DOCUMENT.rule(
        Kind.INVITATIONS, 10, WD,
        "at least ten working days before the meeting is due to take place. Where a delay in the process "
        "is encountered, "
        "phone contact should be made with the professionals to verbally invite them.",
        chapter=SERVICE, note="phoned too where late",
    ),
    DOCUMENT.rule(
        Kind.INVITEES_CONFIRMED, 5, Unit.WEEKS,
        "to confirm the invitation details for Review Conferences with the CPRU, five weeks in advance of "
        "the meeting",
        chapter=CONFERENCE,
    ),
    DOCUMENT.rule(
        Kind.SOCIAL_WORK_REPORT, 2, WD, REPORT_TO_CHAIR, chapter=CONFERENCE, conference=ConferenceKind.INITIAL
    ),
    DOCUMENT.rule(
        Kind.SOCIAL_WORK_REPORT, 5, WD, REPORT_TO_CHAIR, chapter=CONFERENCE, conference=ConferenceKind.REVIEW
    ),
    DOCUMENT.rule(
        Kind.REPORT_TO_FAMILY, 3, WD, REPORT_TO_FAMILY, chapter=CONFERENCE, conference=ConferenceKind.INITIAL
    ),
    DOCUMENT.rule(
        Kind.REPORT_TO_FAMILY, 3, WD, REPORT_TO_FAMILY, chapter=CONFERENCE, conference=ConferenceKind.REVIEW
    ),
    DOCUMENT.rule(
        Kind.OUTLINE_PLAN_TO_FAMILY, 1, Unit.DAYS,
        "within 24 hours of the Conference being held, to meet the 24-hour statutory requirement",
        chapter=CONFERENCE, note="24 hours",
    ),
    DOCUMENT.rule(
        Kind.OUTLINE_PLAN_TO_FAMILY, 1, WD,
        "If the conference is a virtual meeting […] the plan will be sent to all in an email within 1 "
        "working day.",
        chapter=CONFERENCE, counted_from="the virtual conference", meeting_format=MeetingFormat.VIRTUAL, note=
        "by email",
    ),
    DOCUMENT.rule(
        Kind.MINUTES, 20, WD,
        "Conference minutes should be completed at the earliest opportunity and distributed within 20 "
        "working days.",
        chapter=CONFERENCE,
    ),
    DOCUMENT.rule(
        Kind.FIRST_REVIEW, 3, Unit.MONTHS,
        "Review Child Protection Case Conference meetings will be held no later than three months after "
        "the ICPC",
        chapter=CONFERENCE,
    ),
    DOCUMENT.rule(
        Kind.FIRST_REVIEW, 3, Unit.MONTHS, TRANSFER_IN, chapter=CONFERENCE,
        conference=ConferenceKind.TRANSFER_IN, counted_from="the transfer-in conference",
    ),
    DOCUMENT.rule(
        Kind.REVIEW, 6, Unit.MONTHS,
        "and then no more than on a six monthly cycle until the Child Protection plan is deemed no longer "
        "required",
        chapter=CONFERENCE,
    ),
    DOCUMENT.rule(
        Kind.LOOKED_AFTER_RESPONSES, 7, WD,
        "asking them to respond in 7 working days outlining any reasons they may have as to why the child "
        "(ren) should not "
        "be removed from a Child Protection plan",
        chapter=LOOKED_AFTER,
    ),
    DOCUMENT.rule(
        Kind.SUPERVISION, 1, Unit.MONTHS,
        "Ensuring that Child Protection Chairs are supported and supervised monthly",
        chapter=SERVICE,
    ),
)  # fmt: skip

BETWEEN_CONFERENCES = {
    Kind.MIDWAY_REVIEW: (
        DOCUMENT.without_number(
            "The Midway Review and case monitoring may take place more than once in-between a Conference",
            chapter=QUALITY,
        ),
        "",
    ),
}

LADDER = Ladder(
    "Child Protection Dispute Resolution",
    (
        Stage(
            "informal", "Informal resolution",
            "the child’s social worker and/or their team manager", is_formal=False
        ),
        Stage("formal-dispute", "Formal dispute", "the social worker’s team manager", Kind.CONCERN_RESPONSE),
        Stage(
            "service-manager", "Service manager",
            "the service manager of the case-holding team", Kind.CONCERN_RESPONSE
        ),
        Stage("head-of-service", "Head of service",
        "the head of service, or the agency’s safeguarding lead", Kind.CONCERN_RESPONSE),
    ),
    DOCUMENT.source(
        "Within the Child Protection Dispute Resolution process, a Chair may bypass any stage and progress "
        "a dispute to the "
        "level they consider most appropriate.",
        chapter=DISPUTE,
    ),
    may_bypass=True,
    note="The handbook names no stages: these, and their three working days, are the unit default.",
)  # fmt: skip

CHAIR_LADDER = Ladder(
    "Concern about how a conference was chaired",
    (
        Stage("service-manager", "Service manager", "the child protection service manager"),
        Stage(
            "escalation-or-complaint",
            "Escalation or complaint",
            "the partnership’s Resolving Professional Differences procedure, or the children’s services "
            "complaints team",
        ),
    ),
    DOCUMENT.source(
        "they should in the first instance contact the Child Protection Service Manager to discuss the "
        "issue/s",
        chapter=DISPUTE,
    ),
    hidden_from_chair=True,
)

SEEKS = DOCUMENT.source(
    "The Conference Chair must seek consensus from the professionals in the meeting.", chapter=CONFERENCE
)

PROFILE = Profile(
    slug=DOCUMENT.profile,
    name="Kirklees",
    document=DOCUMENT.title,
    rules=completed(DOCUMENT, RULES, default.RULES, without_number=BETWEEN_CONFERENCES),
    standards=silent_standards(
        DOCUMENT,
        quoracy_agencies=Standard(
            3,
            "at least 3 different agencies",
            DOCUMENT.without_number(
                "A Conference not being quorate and therefore not in accordance with the West Yorkshire "
                "Child Protection "
                "Procedures",
                chapter=CONFERENCE,
            ),
            is_default=True,
        ),
        advocacy_age=Standard(
            10,
            "over ten, younger where able",
            DOCUMENT.source(
                "A referral to the Children’s Rights team should be proactively made for all children over "
                "the age of 10, or "
                "younger if deemed appropriate",
                chapter=TAKING_PART,
            ),
        ),
        chair_experience_years=Standard(
            5,
            "social work qualified, with 5 years of experience since in children’s safeguarding",
            DOCUMENT.source(
                "all Child Protection Chairs are social work qualified and have 5 years post qualifying "
                "experience in "
                "children’s safeguarding and managerial experience",
                chapter=SERVICE,
            ),
        ),
    ),
    decision_rule=DecisionRule(
        "Consensus is sought; the chair may overrule the decision or the category, with reasons.",
        by_majority=False,
        chair_may_overrule=True,
        source=DOCUMENT.source(
            "The Conference Chair must seek consensus from the professionals in the meeting. The "
            "Conference Chair can however "
            "overrule the category or decision if, in their professional opinion, the needs of the child "
            "are not best "
            "recognised by the consensus of the meeting.",
            chapter=CONFERENCE,
        ),
    ),
    counting=silent_counting(
        DOCUMENT, by_agency=Answer(False, BY_PERSON, SEEKS), in_writing=Answer(False, COUNTS_NOT, SEEKS)
    ),
    criteria=Criteria(LINES, DOCUMENT.source(GUIDES, chapter=CONFERENCE)),
    papers=papers_left(
        DOCUMENT,
        replace(
            PLAN,
            title="SMART outline plan",
            source=DOCUMENT.source(
                "Towards the end of an Initial Child Protection Conference, a SMART outline plan will be "
                "completed for parents/adults with PR and professionals to take away from conference."
            ),
            is_default=False,
        ),
    ),
    ladder=LADDER,
    chair_ladder=CHAIR_LADDER,
    frameworks=("strengthening-families",),
)
