"""Whether a conference has recorded all that the reason asks for before it ends a child's plan (KRK-16).

The reasons and their sources stand in `endings`. Who is "at a team manager level or above" is a fact of the
people that the product keeps: they manage a team, or supervise somebody who does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cpunit.domain.endings import ENDINGS, Asked, asked_for
from cpunit.domain.refusal import Problem
from cpunit.domain.words import long_date

CHILD_IN_NEED = "child-in-need"
"""The outcome of stepping down, as decisions store it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """Somebody named as having agreed to an ending, or as having been asked about it.

    `person` is any identity that the child's workers use too.
    """

    person: str
    name: str
    in_social_care: bool = True
    manages: bool = True
    has_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingFacts:
    """What is recorded of one child's ending at a conference held on `held_on`.

    `workers` hold the child's case. `strategy_meeting_on` is the last one about the child up to that day.
    """

    child: str
    reason: str
    outcome: str
    is_first_review: bool
    started_on: date
    held_on: date
    other_plan: str = ""
    agreed_by: Manager | None = None
    discussed_with: Manager | None = None
    strategy_meeting_on: date | None = None
    workers: frozenset[str] = frozenset()


def problems_of_ending(facts: EndingFacts) -> list[Problem]:
    """What is lacking or wrong, each a sentence about the fact it names; nothing where the plan can end."""
    if facts.reason not in ENDINGS:
        return [Problem("end_reason", f"Choose why {facts.child}’s plan ends.")]
    if not ENDINGS[facts.reason].at_conference:
        return [
            Problem(
                "end_reason",
                "A conference ends a plan as the risk is gone, for another plan instead, or as the child has "
                "left the United Kingdom. Any other end is recorded on the page of the plan.",
            )
        ]
    asked = asked_for(facts.reason, is_first_review=facts.is_first_review)
    found = [Problem(fact, sentence) for fact in asked if (sentence := LACKS[fact](facts))]
    if facts.other_plan.strip() and Asked.OTHER_PLAN not in asked:
        found.append(
            Problem(
                Asked.OTHER_PLAN,
                "Another plan is named only where it takes the place of this one: choose that reason or take "
                "it out.",
            )
        )
    return found + [each for each in _who_cannot(facts) if each.fact not in {one.fact for one in found}]


def _no_plan_named(facts: EndingFacts) -> str:
    return "" if facts.other_plan.strip() else "Name the plan that takes its place, and who leads it."


def _nobody_agreed(facts: EndingFacts) -> str:
    if facts.agreed_by:
        return ""
    if facts.is_first_review:
        return (
            f"This is {facts.child}’s first review, and ending a plan there is exceptional: say which team "
            "manager agreed."
        )
    return "Another plan instead is agreed at team manager level or above: say who agreed."


def _not_discussed(facts: EndingFacts) -> str:
    if facts.discussed_with:
        return ""
    return (
        f"This is {facts.child}’s first review, and ending a plan there is exceptional: say with which "
        "service manager it was discussed."
    )


def _no_strategy_meeting(facts: EndingFacts) -> str:
    return no_strategy_meeting(
        facts.child, facts.strategy_meeting_on, since=facts.started_on, until=facts.held_on
    )


def no_strategy_meeting(child: str, met_on: date | None, *, since: date, until: date) -> str:
    """Why a plan cannot end as the child has left the country, where no meeting was held while it ran; else
    "". `met_on` is the last one about the child up to `until`, the day on which the plan ends.
    """
    if met_on and since <= met_on <= until:
        return ""
    return (
        f"For a child who has left the United Kingdom a strategy meeting is convened first, and none about "
        f"{child} is recorded between {long_date(since)} and {long_date(until)}."
    )


def _not_in_need(facts: EndingFacts) -> str:
    if facts.outcome == CHILD_IN_NEED:
        return ""
    return (
        "A child whose plan ends as the risk is gone goes on as a child in need: choose that for "
        f"{facts.child}, with the date of the first review."
    )


LACKS: Mapping[Asked, Callable[[EndingFacts], str]] = {
    Asked.OTHER_PLAN: _no_plan_named,
    Asked.AGREED_BY: _nobody_agreed,
    Asked.DISCUSSED_WITH: _not_discussed,
    Asked.STRATEGY_MEETING: _no_strategy_meeting,
    Asked.CHILD_IN_NEED: _not_in_need,
}
"""What looks whether a fact is there: the sentence where it is not, else ""."""


def _who_cannot(facts: EndingFacts) -> list[Problem]:
    """What is wrong with the people who are named, asked for or not."""
    found = []
    for fact, who in ((Asked.AGREED_BY, facts.agreed_by), (Asked.DISCUSSED_WITH, facts.discussed_with)):
        if who and (sentence := _cannot_agree(who, facts)):
            found.append(Problem(fact, sentence))
    if facts.agreed_by and facts.discussed_with and facts.agreed_by.person == facts.discussed_with.person:
        found.append(
            Problem(
                Asked.DISCUSSED_WITH,
                f"{facts.discussed_with.name} agreed as team manager: the service manager is somebody else.",
            )
        )
    return found


def _cannot_agree(who: Manager, facts: EndingFacts) -> str:
    cannot = (
        (not who.in_social_care, f"{who.name} is not in social care: name a manager there."),
        (who.has_left, f"{who.name} has left: name who manages now."),
        (who.person in facts.workers, f"{who.name} holds {facts.child}’s case: name who manages them."),
        (not who.manages, f"{who.name} is no team manager: name one, or who manages them."),
    )
    return next((sentence for is_so, sentence in cannot if is_so), "")
