"""What a census file tells, as plain values."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Header:
    """Which return it is. Its year runs from 1 April to `reference_date`, 31 March."""

    year: int
    reference_date: date
    authority: str

    @property
    def first_day(self) -> date:
        return date(self.year - 1, 4, 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a child's rows that breaks a rule of the DfE's, or that cannot be understood or
    recorded.
    """

    child: str
    what: str
    rule: str = ""

    @property
    def sentence(self) -> str:
        """ "LA0012  rule 8841: the review of …"."""
        return f"{self.child}  {f'rule {self.rule}: ' if self.rule else ''}{self.what}"


@dataclass(slots=True)
class Enquiry:
    """A section 47 enquiry. Its start stands for the strategy discussion."""

    started_on: date | None
    target: date | None
    conference_on: date | None
    not_required: bool


@dataclass(slots=True)
class CensusPlan:
    """A child protection plan.

    A category is None where the code is none of the four that the product records.
    """

    started_on: date | None
    ended_on: date | None
    initial_category: str | None
    latest_category: str | None
    initial_code: str
    latest_code: str
    previous_plans: int | None
    reviews: list[date] = field(default_factory=list)
    lacks_review_date: bool = False


@dataclass(slots=True)
class Episode:
    """One `CINdetails`: from a referral to its closure, with the enquiries and plans in between."""

    referred_on: date | None
    closed_on: date | None
    closure_reason: str
    no_further_action: bool
    transfer_conference_on: date | None
    has_assessment: bool
    child_in_need_plans: list[tuple[date, date | None]] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    plans: list[CensusPlan] = field(default_factory=list)


@dataclass(slots=True)
class CensusChild:
    """One child. A child who can be recorded has a date of birth or an expected one."""

    authority_id: str
    birth_date: date | None
    expected_date: date | None
    death_date: date | None
    sex: str
    ethnicity: str
    disabilities: list[str]
    episodes: list[Episode] = field(default_factory=list)
