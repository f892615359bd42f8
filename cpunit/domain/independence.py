"""Whether a chair is independent of a case, and qualified: the same sentence wherever a chair is chosen.

SUR-1: the chair "works independently from the case-holding social work team". LDS-2: "a qualified social
worker … no operational or line management responsibilities … a minimum of five years social work experience".
"""

from dataclasses import dataclass, field
from datetime import date

from cpunit.domain.reckon import add_months
from cpunit.domain.refusal import Refusal
from cpunit.domain.rules import Standard
from cpunit.domain.words import long_date

RECORDED = "An administrator keeps this among the chairs."
"""Said wherever a chair lacks a fact: nobody else has the page for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairFacts:
    """What is known of a chair. `person` is any identity that the case's facts use too; teams likewise."""

    person: str
    name: str
    registration_number: str
    registered_until: date | None
    qualified_on: date | None
    works_in: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Who has to do with the case: the worker who holds it, who supervises and manages it, and their team."""

    holders: frozenset[str] = frozenset()
    supervisors: frozenset[str] = frozenset()
    line_managers: frozenset[str] = frozenset()
    team: str = ""
    conflicts: frozenset[str] = field(default_factory=frozenset)


def chair_refusal(
    chair: ChairFacts, case: CaseFacts, *, on: date, experience: Standard, today: date | None = None
) -> Refusal | None:
    """Why this chair may not chair this case's conference on that day, or None. `experience` is in years;
    `today` is when it is asked, where that is another day.
    """
    return independence_refusal(chair, case) or qualification_refusal(
        chair, on=on, experience=experience, today=today
    )


def independence_refusal(chair: ChairFacts, case: CaseFacts) -> Refusal | None:
    """Why the chair is not independent of the case, or None."""
    tied = (
        (chair.person in case.holders, "holds the case"),
        (chair.person in case.supervisors, "supervises the worker who holds the case"),
        (chair.person in case.line_managers, "line-manages the case"),
        (bool(case.team) and case.team in chair.leads, "leads the team that holds the case"),
        (bool(case.team) and case.team in chair.works_in, "works in the team that holds the case"),
        (chair.person in case.conflicts, "has a conflict of interest with this family"),
    )
    for is_tied, how in tied:
        if is_tied:
            return Refusal(f"The chair must be independent: this chair {how}. Choose another chair.")
    return None


def qualification_refusal(
    chair: ChairFacts, *, on: date, experience: Standard, today: date | None = None
) -> Refusal | None:
    """Why the chair is not qualified on that day, or None.

    Social workers register anew every year, so that one whose registration still runs `today` is booked for a
    day after its end; it is asked again on the day itself.
    """
    if not chair.registration_number.strip():
        return Refusal(
            f"The chair must be a registered social worker: no registration is recorded for {chair.name}. "
            f"{RECORDED}"
        )
    if chair.registered_until is None:
        return Refusal(
            f"It is not recorded until when {chair.name} is registered as a social worker. {RECORDED}"
        )
    if chair.registered_until < min(on, today or on):
        return Refusal(
            f"The registration of {chair.name} ended on {long_date(chair.registered_until)}. {RECORDED}"
        )
    years = experience.value or 0
    if chair.qualified_on is None:
        return Refusal(
            f"It is not recorded when {chair.name} qualified: a chair has {experience.words}. {RECORDED}"
        )
    if chair.qualified_on > on or add_months(chair.qualified_on, 12 * years) > on:
        return Refusal(
            f"A chair has {experience.words}: {chair.name} qualified on {long_date(chair.qualified_on)}. "
            f"Choose another chair."
        )
    return None
