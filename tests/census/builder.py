"""Builds census files for tests, in the order of elements that the DfE asks for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape


def tag(name: str, value: object) -> str:
    return "" if value is None else f"<{name}>{escape(str(value))}</{name}>"


@dataclass
class S47:
    start: str | None
    conference: str | None = None
    not_required: int = 0
    target: str | None = None

    def xml(self) -> str:
        inner = tag("S47ActualStartDate", self.start) + tag("InitialCPCtarget", self.target)
        inner += tag("DateOfInitialCPC", self.conference) + tag("ICPCnotRequired", self.not_required)
        return f"<Section47>{inner}</Section47>"


@dataclass
class CPP:
    start: str | None
    end: str | None = None
    initial: str | None = "NEG"
    latest: str | None = "NEG"
    previous: object = 0
    reviews: list[str] = field(default_factory=list)

    def xml(self) -> str:
        reviews = "".join(tag("CPPreviewDate", day) for day in self.reviews)
        return (
            "<ChildProtectionPlans>"
            + tag("CPPstartDate", self.start)
            + tag("CPPendDate", self.end)
            + tag("InitialCategoryOfAbuse", self.initial)
            + tag("LatestCategoryOfAbuse", self.latest)
            + tag("NumberOfPreviousCPP", self.previous)
            + (f"<Reviews>{reviews}</Reviews>" if self.reviews else "")
            + "</ChildProtectionPlans>"
        )


@dataclass
class Details:
    referral: str | None = "2025-04-01"
    closed: str | None = None
    closure: str | None = None
    conference: str | None = None
    assessment: bool = True
    cin_plans: list[tuple[str, str | None]] = field(default_factory=list)
    enquiries: list[S47] = field(default_factory=list)
    nfa: int = 0
    plans: list[CPP] = field(default_factory=list)

    def xml(self) -> str:
        assessment = tag("AssessmentActualStartDate", self.referral)
        cin = "".join(
            f"<CINPlanDates>{tag('CINPlanStartDate', start)}{tag('CINPlanEndDate', end)}</CINPlanDates>"
            for start, end in self.cin_plans
        )
        return (
            "<CINdetails>"
            + tag("CINreferralDate", self.referral)
            + tag("ReferralSource", "1A")
            + tag("CINclosureDate", self.closed)
            + tag("ReasonForClosure", self.closure)
            + tag("DateOfInitialCPC", self.conference)
            + (f"<Assessments>{assessment}</Assessments>" if self.assessment else "")
            + cin
            + "".join(each.xml() for each in self.enquiries)
            + tag("ReferralNFA", self.nfa)
            + "".join(each.xml() for each in self.plans)
            + "</CINdetails>"
        )


@dataclass
class Child:
    id: str | None = "LA1"
    born: str | None = "2015-05-01"
    expected: str | None = None
    died: str | None = None
    sex: str | None = "F"
    ethnicity: str | None = "WBRI"
    disabilities: list[str] = field(default_factory=lambda: ["NONE"])
    details: list[Details] = field(default_factory=list)

    def xml(self) -> str:
        disabilities = "".join(tag("Disability", code) for code in self.disabilities)
        return (
            "<Child><ChildIdentifiers>"
            + tag("LAchildID", self.id)
            + tag("PersonBirthDate", self.born)
            + tag("ExpectedPersonBirthDate", self.expected)
            + tag("Sex", self.sex)
            + tag("PersonDeathDate", self.died)
            + "</ChildIdentifiers><ChildCharacteristics>"
            + tag("Ethnicity", self.ethnicity)
            + f"<Disabilities>{disabilities}</Disabilities></ChildCharacteristics>"
            + "".join(each.xml() for each in self.details)
            + "</Child>"
        )


def census(children: Iterable[Child], year: int = 2026, collection: str = "CIN") -> str:
    """The whole file."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Message><Header><CollectionDetails>'
        + tag("Collection", collection)
        + tag("Year", year)
        + tag("ReferenceDate", f"{year}-03-31")
        + "</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>998</LEA></Source></Header>\n"
        + "<Children>"
        + "\n".join(child.xml() for child in children)
        + "</Children></Message>\n"
    )
