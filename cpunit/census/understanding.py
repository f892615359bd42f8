"""From the elements of a census file to plain values; what cannot be understood is said, child by child."""

import re
from collections.abc import Callable, Collection
from datetime import date, timedelta

from cpunit.census.reading import CannotRead, Node
from cpunit.census.records import CensusChild, CensusPlan, Enquiry, Episode, Finding, Header
from cpunit.domain.characteristics import DISABILITIES, ETHNICITIES

Say = Callable[[str], None]

CATEGORIES = {"NEG": "neglect", "PHY": "physical", "SAB": "sexual", "EMO": "emotional"}
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
IDENTIFIER = re.compile(r"\S{1,40}")
EARLIEST_BIRTH = date(1900, 1, 1)
LONGEST_PREGNANCY_AHEAD = timedelta(days=300)
MOST_PREVIOUS_PLANS = 1000


def understand_header(node: Node) -> Header:
    """The header. Raises `CannotRead` where it is no children in need census of a year."""
    collection = node.first("CollectionDetails")
    source = node.first("Source")
    if collection is None or collection.value("Collection") != "CIN":
        raise CannotRead("Its header does not say that it is a children in need census (Collection: CIN).")
    year, reference = collection.value("Year"), _iso(collection.value("ReferenceDate"))
    if not (year.isascii() and year.isdecimal() and 2000 <= int(year) <= 2100) or reference is None:
        raise CannotRead("Its header lacks the year and the reference date (as 2026 and 2026-03-31).")
    return Header(int(year), reference, source.value("LEA") if source else "")


def understand_child(node: Node, number: int, last: date) -> tuple[CensusChild | None, list[Finding]]:
    """The child, or None where nobody can be recorded from it; and what could not be understood.

    `number` is the child's place in the file, by which a child without an id is named. `last` is the day that
    the file stands for: nobody in it was born or died after that.
    """
    identifiers = node.first("ChildIdentifiers") or Node("ChildIdentifiers")
    authority_id = identifiers.value("LAchildID")
    label = _printable(authority_id[:60]) or f"child {number} of the file"
    findings: list[Finding] = []

    def say(what: str) -> None:
        findings.append(Finding(label, what))

    if not IDENTIFIER.fullmatch(authority_id) or not authority_id.isprintable():
        say(
            "its LAchildID is missing or is none (up to 40 characters, without spaces or letters that do not "
            "show); the child is left out"
        )
        return None, findings
    child = _child(authority_id, identifiers, node.first("ChildCharacteristics") or Node(""), say)
    _leave_out_impossible_days(child, last, say)
    if child.birth_date is None and child.expected_date is None:
        say(
            "it has neither a date of birth nor an expected one; the child and all that belongs to it are "
            "left out"
        )
        return None, findings
    child.episodes = [_episode(details, say) for details in node.all("CINdetails")]
    return child, findings


def _leave_out_impossible_days(child: CensusChild, last: date, say: Say) -> None:
    """A day on which nobody of this census was born, died or is expected is said, and left out."""
    for name, words, latest in (
        ("birth_date", "date of birth", last),
        ("death_date", "date of death", last),
        ("expected_date", "expected date of birth", last + LONGEST_PREGNANCY_AHEAD),
    ):
        day = getattr(child, name)
        if day and not EARLIEST_BIRTH <= day <= latest:
            say(f"its {words}, {day}, cannot be in a census of {last}; it is left out")
            setattr(child, name, None)


def _child(authority_id: str, identifiers: Node, characteristics: Node, say: Say) -> CensusChild:
    birth, death = _date(identifiers, "PersonBirthDate", say), _date(identifiers, "PersonDeathDate", say)
    if birth and death and death < birth:
        say(f"it died ({death}) before it was born ({birth}); the date of death is left out")
        death = None
    disabilities = characteristics.first("Disabilities") or Node("")
    codes = [node.text.strip() for node in disabilities.all("Disability")]
    return CensusChild(
        authority_id=authority_id,
        birth_date=birth,
        expected_date=_date(identifiers, "ExpectedPersonBirthDate", say),
        death_date=death,
        sex=_code(
            identifiers.value("Sex") or identifiers.value("PersonGenderCurrent"), frozenset("MFU"), "Sex", say
        )
        or "U",
        ethnicity=_code(characteristics.value("Ethnicity"), ETHNICITIES, "Ethnicity", say),
        disabilities=sorted(
            {known for code in codes if (known := _code(code, DISABILITIES, "Disability", say))} - {"NONE"}
        ),
    )


def _episode(node: Node, say: Say) -> Episode:
    cin_plans = []
    for dates in node.all("CINPlanDates"):
        started = _date(dates, "CINPlanStartDate", say)
        if started:
            cin_plans.append((started, _date(dates, "CINPlanEndDate", say)))
    return Episode(
        referred_on=_date(node, "CINreferralDate", say),
        closed_on=_date(node, "CINclosureDate", say),
        closure_reason=node.value("ReasonForClosure"),
        no_further_action=_flag(node, "ReferralNFA", say),
        transfer_conference_on=_date(node, "DateOfInitialCPC", say),
        has_assessment=node.first("Assessments") is not None,
        child_in_need_plans=cin_plans,
        enquiries=[_enquiry(enquiry, say) for enquiry in node.all("Section47")],
        plans=[_plan(plan, say) for plan in node.all("ChildProtectionPlans")],
    )


def _enquiry(node: Node, say: Say) -> Enquiry:
    return Enquiry(
        started_on=_date(node, "S47ActualStartDate", say),
        target=_date(node, "InitialCPCtarget", say),
        conference_on=_date(node, "DateOfInitialCPC", say),
        not_required=_flag(node, "ICPCnotRequired", say),
    )


def _plan(node: Node, say: Say) -> CensusPlan:
    initial, latest = node.value("InitialCategoryOfAbuse"), node.value("LatestCategoryOfAbuse")
    # Each Reviews group holds one date or more.
    groups = [[_date_of(found, say) for found in group.all("CPPreviewDate")] for group in node.all("Reviews")]
    dates = [day for group in groups for day in group]
    return CensusPlan(
        started_on=_date(node, "CPPstartDate", say),
        ended_on=_date(node, "CPPendDate", say),
        initial_category=CATEGORIES.get(initial),
        latest_category=CATEGORIES.get(latest),
        initial_code=initial,
        latest_code=latest,
        previous_plans=_count(node.value("NumberOfPreviousCPP"), say),
        reviews=sorted({day for day in dates if day}),
        lacks_review_date=None in dates or [] in groups,
    )


def _iso(text: str) -> date | None:
    if not (text.isascii() and ISO_DATE.fullmatch(text)):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _date(node: Node, name: str, say: Say) -> date | None:
    found = node.first(name)
    return _date_of(found, say) if found else None


def _date_of(node: Node, say: Say) -> date | None:
    text = node.text.strip()
    day = _iso(text)
    if text and day is None:
        say(f"{node.name} {_quoted(text)} is no date (it would be like 2026-03-31)")
    return day


def _flag(node: Node, name: str, say: Say) -> bool:
    text = node.value(name)
    if text in ("1", "true"):
        return True
    if text not in ("", "0", "false"):
        say(f"{name} {_quoted(text)} is neither 0 nor 1; it is taken as 0")
    return False


def _code(text: str, known: Collection[str], name: str, say: Say) -> str:
    if not text or text in known:
        return text
    say(f"{name} {_quoted(text)} is no code of the census; it is left out")
    return ""


def _count(text: str, say: Say) -> int | None:
    if text.isascii() and text.isdecimal() and int(text[:9]) <= MOST_PREVIOUS_PLANS:
        return int(text)
    if text:
        say(f"NumberOfPreviousCPP {_quoted(text)} is no number of plans")
    return None


def _quoted(text: str) -> str:
    """What stands in the file, short and safe to print."""
    return f"“{_printable(text[:40])}”"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
