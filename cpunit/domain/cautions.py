"""Who must not meet whom, and the orders that say so: the kinds there are, what each does, and when its end
is looked at.

Each order names the law that it is made under. No court tells a conference unit when an order ends, so the
product says it before.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date

LOOK_BEFORE = timedelta(days=14)
"""How long before its end a caution stands on Today: the unit's own, as the practice of no authority says."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of caution. `keeps_apart`: somebody must not meet those whom it protects.

    `source` is the law that an order is made under; "" where there is none.
    """

    key: str
    words: str
    keeps_apart: bool
    source: str = ""


APART = Kind("apart", "Must not meet, without an order", keeps_apart=True)
ORDERS = (
    Kind("non-molestation", "Non-molestation order", True, "Family Law Act 1996, section 42"),
    Kind("occupation", "Occupation order", True, "Family Law Act 1996, sections 33 to 38"),
    Kind(
        "domestic-abuse", "Domestic abuse protection order or notice", True, "Domestic Abuse Act 2021, part 3"
    ),
    Kind("restraining", "Restraining order", True, "Sentencing Act 2020, section 360"),
    Kind("bail", "Bail conditions", True, "Bail Act 1976, section 3(6)"),
    Kind("licence", "Licence conditions", True, "Criminal Justice Act 2003, section 250"),
    Kind("prohibited-steps", "Prohibited steps order", False, "Children Act 1989, section 8"),
    Kind("child-arrangements", "Child arrangements order", False, "Children Act 1989, section 8"),
    Kind("emergency-protection", "Emergency protection order", False, "Children Act 1989, section 44"),
    Kind("interim-care", "Interim care or supervision order", False, "Children Act 1989, section 38"),
    Kind("care", "Care order", False, "Children Act 1989, section 31"),
    Kind("supervision", "Supervision order", False, "Children Act 1989, section 31"),
    Kind("special-guardianship", "Special guardianship order", False, "Children Act 1989, section 14A"),
    Kind("other", "Another order of a court", False),
)
KINDS = {kind.key: kind for kind in (APART, *ORDERS)}
KEEPING_APART = frozenset(kind.key for kind in KINDS.values() if kind.keeps_apart)


def has_people(kind: Kind, *, person: int | None, protects: set[int]) -> Refusal | None:
    """Whoever is kept away is named, and from whom; nobody is kept from themselves."""
    if kind.keeps_apart and person is None:
        return Refusal("Choose who is kept away.", about="person")
    if (kind.keeps_apart or person is not None) and not protects:
        return Refusal("Tick those whom it keeps safe.", about="protects")
    if person in protects:
        return Refusal("Nobody is kept away from themselves: take the tick away.", about="protects")
    return None


def has_dates(since: date, until: date | None, *, today: date, ended_before: date | None) -> Refusal | None:
    """It began, and ends after that and not in the past; an end that stood there already may stay
    (`ended_before`).
    """
    if since > today:
        return Refusal("The day since when it holds has not come yet.", about="since")
    if until is not None and until < since:
        return Refusal("It cannot end before it began: check both dates.", about="until")
    if until is not None and until < today and until != ended_before:
        return Refusal(
            "It has ended already on that day: enter what holds now, or its new end.", about="until"
        )
    return None


def end_words(until: date | None, today: date) -> str:
    """ "until Fri 5 December 2025"; once that day is over, that it is not known whether it goes on."""
    if until is None:
        return "no end is set"
    if until < today:
        return f"was to end on {day_and_date(until)}: ask whether it goes on"
    return f"until {day_and_date(until)}"
