"""What a timescale is: a number of days, what it counts from, and the document that it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cpunit.domain.refusal import Refused
from cpunit.domain.words import counted, long_date

UNIT_DEFAULT = "unit default"
"""How the source of a number begins that the product chose where a document gives none."""
UNITS_OWN = "The unit’s own timescale"
"""How the source of a number begins that the unit put in the place of its profile's."""
INITIAL_CONFERENCE = "the initial conference"
AGREEING_DISCUSSION = "the strategy discussion that agreed to the conference"
LONGEST = 1000


class Kind(StrEnum):
    """What falls due. The values are those of `manage.py due`."""

    CONFERENCE_REQUEST = "conference-request"
    INITIAL_CONFERENCE = "initial-conference"
    TRANSFER_IN_CONFERENCE = "transfer-in-conference"
    INVITATIONS = "invitations"
    INVITEES_CONFIRMED = "invitees-confirmed"
    SOCIAL_WORK_REPORT = "social-work-report"
    AGENCY_REPORT = "agency-report"
    REPORT_TO_FAMILY = "report-to-family"
    OUTLINE_PLAN_TO_FAMILY = "outline-plan-to-family"
    PLAN_DISTRIBUTED = "plan-distributed"
    CASE_SYSTEM_UPDATED = "case-system-updated"
    PLAN_QUALITY_ASSURED = "plan-quality-assured"
    MINUTES = "minutes"
    FIRST_CORE_GROUP = "first-core-group"
    CORE_GROUP = "core-group"
    PLAN_UPDATED = "plan-updated"
    VISIT = "visit"
    FIRST_REVIEW = "first-review"
    REVIEW = "review"
    MIDWAY_REVIEW = "midway-review"
    CONCERN_RESPONSE = "concern-response"
    LOOKED_AFTER_RESPONSES = "looked-after-responses"
    SUPERVISION = "supervision"

    @property
    def words(self) -> str:
        """The row of the timescale table, in words."""
        return ABOUT[self].words


class ConferenceKind(StrEnum):
    """Which conference. A transfer-in conference takes an initial one's rules where no row is its own."""

    INITIAL = "initial"
    REVIEW = "review"
    TRANSFER_IN = "transfer-in"


class Unit(StrEnum):
    """How an amount is counted. A month that lacks the day ends on its last; the rest are exact."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    HALF_WAY = "half-way"


ROUGHLY = {Unit.WORKING_DAYS: 7 / 5, Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 365 / 12}
"""How many days a unit is about, to compare two timescales that are counted differently."""


class MeetingFormat(StrEnum):
    """How a conference is held."""

    IN_PERSON = "in person"
    HYBRID = "hybrid"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a number comes from and the passage that states it, quoted."""

    document: str
    passage: str

    @property
    def sentence(self) -> str:
        """Document and passage as one piece of text."""
        return f"{self.document}: “{self.passage}”" if self.passage else self.document


@dataclass(frozen=True, slots=True)
class About:
    """What is the same for a kind in every profile."""

    words: str
    counted_from: str
    backwards: bool = False


ABOUT: Mapping[Kind, About] = {
    Kind.CONFERENCE_REQUEST: About("Conference requested by the social worker", "the strategy discussion"),
    Kind.INITIAL_CONFERENCE: About("Initial conference held", "the strategy discussion"),
    Kind.TRANSFER_IN_CONFERENCE: About(
        "Transfer-in conference held", "the day it was agreed that the move is permanent"
    ),
    Kind.INVITATIONS: About("Invitations sent", "the conference", backwards=True),
    Kind.INVITEES_CONFIRMED: About("Social worker confirms who is invited", "the review", backwards=True),
    Kind.SOCIAL_WORK_REPORT: About("Social work report with the chair", "the conference", backwards=True),
    Kind.AGENCY_REPORT: About("Agency reports with the chair", "the conference", backwards=True),
    Kind.REPORT_TO_FAMILY: About("Report shared with the family", "the conference", backwards=True),
    Kind.OUTLINE_PLAN_TO_FAMILY: About("Outline plan given to the family", "the conference"),
    Kind.PLAN_DISTRIBUTED: About("Plan distributed", "the conference"),
    Kind.CASE_SYSTEM_UPDATED: About("Case system told of the outcome", "the conference"),
    Kind.PLAN_QUALITY_ASSURED: About("Plan quality-assured by the chair", "the conference"),
    Kind.MINUTES: About("Minutes distributed", "the conference"),
    Kind.FIRST_CORE_GROUP: About("First core group held", INITIAL_CONFERENCE),
    Kind.CORE_GROUP: About("Next core group held", "the last core group held"),
    Kind.PLAN_UPDATED: About("Plan updated by the social worker", "the core group"),
    Kind.VISIT: About("Social worker visits the child", "the last visit"),
    Kind.FIRST_REVIEW: About("First review held", INITIAL_CONFERENCE),
    Kind.REVIEW: About("Next review held", "the last review held"),
    Kind.MIDWAY_REVIEW: About("Midway review by the chair", "the last conference"),
    Kind.CONCERN_RESPONSE: About("Formal concern answered", "the day the concern was sent"),
    Kind.LOOKED_AFTER_RESPONSES: About(
        "Core group answers on ending the plan of a child now looked after", "the day the letter was sent"
    ),
    Kind.SUPERVISION: About("Chair supervised", "the last supervision"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cell of the timescale table.

    `conference` is None where the row is the same for every conference, and `meeting_format` where it is the
    same however the conference is held. `counted_from` is in words. `is_default` means that the profile's
    document states no number, so the product's own stands. `in_force_from` is None where the document does
    not state it. `reason` is why a unit overrode the number; `towards` is the next review's rule, for half-
    way.
    """

    kind: Kind
    amount: int
    unit: Unit
    counted_from: str
    profile: str
    source: Source
    conference: ConferenceKind | None = None
    backwards: bool = False
    is_default: bool = False
    in_force_from: date | None = None
    meeting_format: MeetingFormat | None = None
    note: str = ""
    reason: str = ""
    towards: "Rule | None" = None

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= LONGEST:
            raise Refused(f"A timescale is a whole number from 1 to {LONGEST}; {self.amount} is not.")

    @property
    def amount_words(self) -> str:
        """ "15 working days"."""
        return (
            "half-way"
            if self.unit is Unit.HALF_WAY
            else counted(self.amount, self.unit.value.removesuffix("s"))
        )

    @property
    def rough_days(self) -> float:
        """About how many days it is, to compare it with another; never to count a date by."""
        if self.unit is Unit.HALF_WAY:
            return self.towards.rough_days / 2 if self.towards else 0
        return self.amount * ROUGHLY[self.unit]

    @property
    def sentence(self) -> str:
        """ "15 working days after the strategy discussion"."""
        if self.unit is Unit.HALF_WAY:
            limit = f" ({self.towards.sentence})" if self.towards else ""
            return f"half-way between {self.counted_from} and the next review’s limit{limit}"
        return f"{self.amount_words} {'before' if self.backwards else 'after'} {self.counted_from}"

    @property
    def from_agreement(self) -> bool:
        """Whether the clock starts at the discussion that agreed to the conference, not at the first one."""
        return self.counted_from == AGREEING_DISCUSSION

    @property
    def in_force_words(self) -> str:
        """The date that the rule is in force from, in words."""
        if self.in_force_from:
            return f"In force from {long_date(self.in_force_from)}."
        return "The date that it came into force is not stated in the document."

    def overridden(self, *, amount: int, unit: Unit, in_force_from: date, reason: str) -> "Rule":
        """This rule with the unit's own number from a date on.

        Raises `Refused` without a reason, for an amount that is no timescale, or for half-way, which is no
        number.
        """
        if not reason.strip():
            raise Refused("Say why the unit changes this timescale.")
        if unit is Unit.HALF_WAY:
            raise Refused("Give a number of working days, days, weeks or months.")
        return replace(
            self,
            amount=amount,
            unit=unit,
            in_force_from=in_force_from,
            reason=reason.strip(),
            source=Source(f"{UNITS_OWN}, set in its settings", reason.strip()),
            is_default=False,
            note="",
            towards=None,
        )


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard that is not a date: agencies for a quorum, an age, minutes beforehand, years of experience.

    `value` is None where the document asks for it without a number.
    """

    value: int | None
    words: str
    source: Source
    is_default: bool = False
