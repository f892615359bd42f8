"""Taking over a child who moves here from another authority while on a plan there (KRK-8).

Three steps, each with what it waits for: responsibility is agreed, which starts the clock of the transfer-in
conference; the conference is asked for; it closes. All of it is Kirklees handbook, chapter 4, "Transfer In";
no other document speaks of it, so every profile uses this.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpunit.domain.refusal import Problem
from cpunit.domain.rules import Source
from cpunit.domain.words import day_and_date, listed

TRANSFER_IN = "Kirklees, Child Protection Conference Chair Handbook, chapter 4, Transfer In"


class Step(StrEnum):
    """What a criterion is met for, in the order in which they come."""

    AGREE = "agree"
    BEGIN = "begin"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What is recorded of a transfer in.

    `moved_for_good_on` is the day on which it was agreed that the move is permanent. `proceedings_open` is
    None until the other authority was asked. `plan_here` is the code of a plan that the child is on here
    already. `unread` are the papers of the other authority that the social worker has not read, in words;
    `has_papers` says that any are listed.
    """

    child: str
    authority: str
    today: date
    moved_for_good_on: date | None = None
    proceedings_open: bool | None = None
    plan_here: str = ""
    has_worker: bool = False
    has_chair: bool = False
    has_papers: bool = False
    unread: tuple[str, ...] = ()


def _moved(arrival: Arrival) -> str:
    day = arrival.moved_for_good_on
    if day is None:
        return f"Say on which day it was agreed that {arrival.child} has moved here for good."
    if day > arrival.today:
        return f"{day_and_date(day)} has not come yet: record that the move is permanent once it is agreed."
    return ""


def _no_proceedings(arrival: Arrival) -> str:
    if arrival.proceedings_open is None:
        return f"Ask {arrival.authority} whether legal proceedings about {arrival.child} are open there."
    if arrival.proceedings_open:
        return (
            f"Legal proceedings about {arrival.child} are open in {arrival.authority}: responsibility does "
            "not pass while they are."
        )
    return ""


def _no_plan_here(arrival: Arrival) -> str:
    return f"{arrival.child} is on plan {arrival.plan_here} here already." if arrival.plan_here else ""


def _worker(arrival: Arrival) -> str:
    return "" if arrival.has_worker else f"Name the social worker here to whom {arrival.child} is allocated."


def _chair(arrival: Arrival) -> str:
    return "" if arrival.has_chair else "Allocate the chair who tracks the transfer."


def _papers(arrival: Arrival) -> str:
    if not arrival.has_papers:
        return (
            f"List the papers of {arrival.authority}: the plan there, and the record of the last conference."
        )
    if arrival.unread:
        return (
            f"The social worker reads the papers of {arrival.authority} first. Not read yet: "
            f"{listed(list(arrival.unread))}."
        )
    return ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a step waits for. `lacks` answers the sentence where it is not met, else ""."""

    step: Step
    lacks: Callable[[Arrival], str]
    source: Source


RESPONSIBILITY = Source(
    TRANSFER_IN,
    "to ensure criteria for responsibility is met, which will include exploration that the family have moved "
    "to reside permanently in Kirklees, and that there are no ongoing legal proceedings in the originating "
    "authority",
)

CRITERIA: Mapping[str, Criterion] = {
    "moved_for_good_on": Criterion(Step.AGREE, _moved, RESPONSIBILITY),
    "proceedings_open": Criterion(Step.AGREE, _no_proceedings, RESPONSIBILITY),
    "child": Criterion(
        Step.AGREE,
        _no_plan_here,
        Source(TRANSFER_IN, "a child subject to a Child Protection plan has moved into Kirklees"),
    ),
    "social_worker": Criterion(
        Step.BEGIN,
        _worker,
        Source(
            TRANSFER_IN,
            "the case should be allocated to a Kirklees Children’s Social Care Social Worker in a locality "
            "team, who should then commence an assessment and make a request to the CPRU",
        ),
    ),
    "chair": Criterion(
        Step.BEGIN,
        _chair,
        Source(
            TRANSFER_IN,
            "The CPRU will then allocate a Child Protection Chair to the case to track the transfer-in "
            "process and safeguarding plan.",
        ),
    ),
    "papers": Criterion(
        Step.CLOSE,
        _papers,
        Source(
            TRANSFER_IN,
            "The allocated Kirklees Social Worker must review the child’s case file including Child "
            "Protection Conference reports from the originating authority.",
        ),
    ),
}
"""By the fact that each is about. Papers that the other authority is slow to send do not hold up the
conference, whose clock runs; it closes once they were read.
"""


def lacking(arrival: Arrival, step: Step) -> list[Problem]:
    """What must still be there before the step, those of the steps before it first; nothing where it can be.

    For the last step it is the list of all that is still to be done.
    """
    steps = list(Step)[: list(Step).index(step) + 1]
    return [
        Problem(fact, sentence)
        for fact, criterion in CRITERIA.items()
        if criterion.step in steps and (sentence := criterion.lacks(arrival))
    ]
