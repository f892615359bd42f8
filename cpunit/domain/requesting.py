"""What a request for an initial conference needs before it is accepted, and what a late one leaves.

"a complete booking form" (Wakefield, CP chairs: standards): incomplete it is kept and not accepted. A late
one shows the days that are left to hold the conference, whose limit it does not move (Kirklees handbook,
chapter 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.refusal import Problem
from cpunit.domain.words import counted, day_and_date

DISCUSSION = "discussion"
"""What is wanting where the request came before its strategy discussion was recorded: nothing says yet from
which day its limit is counted.
"""

PARENTS = "parents"
"""What is wanting where nobody with parental responsibility is recorded: of the family, not of the form.
Before birth nobody has it ("at the time of his birth", Children Act 1989, section 2): then, the mother.
"""

INVOLVED = "involved"
"""What is wanting where a strategy discussion does not say of social care, the police and health who took
part, or why nobody did (KRK-30): of the discussion, not of the form.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands on the booking form, as far as it is written; `without_parent` are the children for whom
    nobody with parental responsibility is recorded, `without_mother` those not born yet whose mother is not,
    `not_told` the discussions that do not say who took part.
    """

    has_discussion: bool = True
    requested_on: date | None = None
    has_worker: bool = False
    has_children: bool = False
    reason: str = ""
    has_professionals: bool = False
    safety_plan: str = ""
    without_parent: Sequence[str] = ()
    without_mother: Sequence[str] = ()
    not_told: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a request needs: `fact` is its name on the form, or one of the above."""

    fact: str
    words: str
    is_there: bool


def needs(asked: Asked) -> list[Need]:
    """All of it, in the order of the form. Nobody with parental responsibility is named child by child."""
    return [
        *(() if asked.has_discussion else (Need(DISCUSSION, "the strategy discussion", False),)),
        Need("requested_on", "the day that it was received", asked.requested_on is not None),
        Need("requested_by", "the social worker who asks for it", asked.has_worker),
        Need("children", "the children it is about", asked.has_children),
        Need("reason", "the reason for the conference", bool(asked.reason.strip())),
        Need("find", "the professionals to invite", asked.has_professionals),
        Need("safety_plan", "the interim safety plan", bool(asked.safety_plan.strip())),
        *(
            Need(PARENTS, f"who has parental responsibility for {name}", False)
            for name in asked.without_parent
        ),
        *(
            Need(
                PARENTS,
                f"who the mother of {name} is (before birth nobody has parental responsibility)",
                False,
            )
            for name in asked.without_mother
        ),
        *(Need(INVOLVED, f"who took part in {code}, or why not", False) for code in asked.not_told),
    ]


def missing(asked: Asked) -> list[Problem]:
    """What it still lacks; nothing where it is complete."""
    return [Problem(need.fact, need.words) for need in needs(asked) if not need.is_there]


def late_words(
    *,
    request_by: date,
    received_on: date | None,
    hold_by: date | None,
    today: date,
    calendar: WorkingDayCalendar,
) -> str:
    """ "Received 2 working days late. 9 working days are left to hold it: by Tue 3 June 2025."; "" where the
    request was in time, or still can be. Raises `OutsideCalendar`.
    """
    come = received_on or today
    if come <= request_by:
        return ""
    days = calendar.between(request_by, come)
    late = f"{counted(days, 'working day')} late" if days else "late"
    said = f"Received {late}." if received_on else f"Not received yet: {late}."
    return f"{said} {_left(hold_by, today, calendar)}" if hold_by else said


def _left(hold_by: date, today: date, calendar: WorkingDayCalendar) -> str:
    if hold_by < today:
        return f"The day by which it is held has passed: {day_and_date(hold_by)}."
    left = calendar.between(today, hold_by)
    are = "is" if left == 1 else "are"
    return f"{counted(left, 'working day')} {are} left to hold it: by {day_and_date(hold_by)}."
