"""What each reason for an ending at a conference asks for: the truth table, and against a naive reading."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.ending_at_conference import LACKS, EndingFacts, Manager, problems_of_ending
from cpunit.domain.endings import ENDINGS, FIRST_REVIEW, STEPPING_DOWN, Asked, asked_for

STARTED, HELD = date(2025, 1, 15), date(2025, 7, 2)
TEAM = Manager(person="tm", name="Cal Reed")
SERVICE = Manager(person="sm", name="Dee Park")
ALL: dict[str, Any] = {
    "other_plan": "A risk management plan, led by the Youth Offending Service",
    "agreed_by": TEAM,
    "discussed_with": SERVICE,
    "strategy_meeting_on": date(2025, 6, 20),
}


def facts(reason: str, outcome: str = "child-in-need", first: bool = False, **given_: Any) -> EndingFacts:
    return EndingFacts(
        child="Aya",
        reason=reason,
        outcome=outcome,
        is_first_review=first,
        started_on=STARTED,
        held_on=HELD,
        workers=frozenset({"sw"}),
        **given_,
    )


def lacking(*args: Any, **given_: Any) -> list[str]:
    return [str(problem.fact) for problem in problems_of_ending(facts(*args, **given_))]


@pytest.mark.parametrize(
    ("reason", "outcome", "first", "asks"),
    [
        ("risk-gone", "child-in-need", False, []),
        ("risk-gone", "none", False, ["outcome"]),
        ("risk-gone", "child-in-need", True, ["agreed_by", "discussed_with"]),
        ("risk-gone", "none", True, ["outcome", "agreed_by", "discussed_with"]),
        ("other-plan", "child-in-need", False, ["agreed_by", "other_plan"]),
        ("other-plan", "none", False, ["agreed_by", "other_plan"]),
        ("other-plan", "none", True, ["agreed_by", "other_plan", "discussed_with"]),
        ("left-uk", "none", False, ["strategy_meeting"]),
        ("left-uk", "child-in-need", False, ["strategy_meeting"]),
        ("left-uk", "none", True, ["strategy_meeting", "agreed_by", "discussed_with"]),
        ("eighteen", "none", False, ["end_reason"]),
        ("died", "none", False, ["end_reason"]),
        ("transferred", "none", False, ["end_reason"]),
        ("", "none", False, ["end_reason"]),
        ("tired", "none", False, ["end_reason"]),
    ],
)
def test_what_is_asked_for_where_nothing_is_recorded(
    reason: str, outcome: str, first: bool, asks: list[str]
) -> None:
    assert lacking(reason, outcome, first) == asks


@pytest.mark.parametrize(
    ("reason", "given_"),
    [
        ("risk-gone", {}),
        ("other-plan", {"other_plan": ALL["other_plan"], "agreed_by": TEAM}),
        ("left-uk", {"strategy_meeting_on": HELD}),
    ],
)
def test_what_is_asked_for_is_enough(reason: str, given_: dict[str, Any]) -> None:
    assert lacking(reason, **given_) == []
    both = {"agreed_by": TEAM, "discussed_with": SERVICE}
    assert lacking(reason, first=True, **given_ | both) == []
    for each in both:
        others = {key: value for key, value in (given_ | both).items() if key != each}
        assert lacking(reason, first=True, **others) == [each]


@pytest.mark.parametrize(
    ("reason", "first", "given_", "sentence"),
    [
        ("tired", False, {}, "Choose why Aya’s plan ends."),
        ("died", False, {}, "Any other end is recorded on the page of the plan."),
        ("other-plan", False, {"agreed_by": TEAM}, "Name the plan that takes its place, and who leads it."),
        (
            "other-plan", False, {"other_plan": "One"},
            "Another plan instead is agreed at team manager level or above: say who agreed.",
        ),
        ("other-plan", True, {"other_plan": "One"}, "Aya’s first review, and ending a plan there is"),
        ("risk-gone", True, {"agreed_by": TEAM}, "say with which service manager it was discussed."),
        ("risk-gone", False, {"other_plan": "One"}, "choose that reason or take it out."),
        ("left-uk", False, {}, "none about Aya is recorded between 15 January 2025 and 2 July 2025."),
    ],
)  # fmt: skip
def test_it_says_so_in_a_sentence(reason: str, first: bool, given_: dict[str, Any], sentence: str) -> None:
    assert sentence in " ".join(
        problem.sentence for problem in problems_of_ending(facts(reason, first=first, **given_))
    )


def test_a_child_whose_risk_is_gone_goes_on_as_a_child_in_need() -> None:
    (problem,) = problems_of_ending(facts("risk-gone", "none"))
    assert problem.sentence == (
        "A child whose plan ends as the risk is gone goes on as a child in need: choose that for Aya, with "
        "the date of the first review."
    )


@pytest.mark.parametrize(
    ("day", "is_enough"),
    [
        (STARTED - timedelta(days=1), False),
        (STARTED, True),
        (HELD, True),
        (HELD + timedelta(days=1), False),
        (None, False),
    ],
)
def test_the_strategy_meeting_is_one_of_this_plan_before_its_end(day: date | None, is_enough: bool) -> None:
    assert (lacking("left-uk", "none", strategy_meeting_on=day) == []) is is_enough


@pytest.mark.parametrize("fact", ["agreed_by", "discussed_with"])
@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ({"in_social_care": False}, "Eli Moss is not in social care: name a manager there."),
        ({"has_left": True}, "Eli Moss has left: name who manages now."),
        ({"person": "sw"}, "Eli Moss holds Aya’s case: name who manages them."),
        ({"manages": False}, "Eli Moss is no team manager: name one, or who manages them."),
    ],
)
@pytest.mark.parametrize("reason", ["risk-gone", "other-plan", "left-uk"])
@pytest.mark.parametrize("first", [True, False])
def test_who_cannot_have_agreed(
    reason: str, first: bool, fact: str, who: dict[str, Any], sentence: str
) -> None:
    """Nor at a later review, where nobody asks: what is recorded is so."""
    named = {fact: Manager(**{"person": "em", "name": "Eli Moss"} | who)}
    found = problems_of_ending(facts(reason, first=first, **ALL | {"other_plan": ""} | named))
    assert sentence in [problem.sentence for problem in found if problem.fact == fact]


def test_the_team_manager_and_the_service_manager_are_two_people() -> None:
    (problem,) = problems_of_ending(facts("risk-gone", first=True, agreed_by=TEAM, discussed_with=TEAM))
    assert problem.fact == "discussed_with"
    assert problem.sentence == "Cal Reed agreed as team manager: the service manager is somebody else."


def test_each_is_asked_for_with_the_passage_that_asks_for_it() -> None:
    for reason, first in product(ENDINGS, (True, False)):
        sources = asked_for(reason, is_first_review=first)
        assert set(sources) == ENDINGS[reason].wants | (FIRST_REVIEW.wants if first else frozenset())
        assert all(source.passage for source in sources.values())
    assert asked_for("risk-gone", is_first_review=False) == {Asked.CHILD_IN_NEED: STEPPING_DOWN}
    at_first = asked_for("other-plan", is_first_review=True)
    assert "team manager level or above" in at_first[Asked.AGREED_BY].passage
    assert "first Conference Review stage" in at_first[Asked.DISCUSSED_WITH].passage


def test_whatever_can_be_asked_for_is_looked_for() -> None:
    assert set(LACKS) == set(Asked)


def may_end_by_a_naive_reading(
    reason: str, outcome: str, first: bool, other: bool, agreed: bool, discussed: bool, met: bool
) -> bool:
    """Chapter 4 read aloud, one sentence after the other."""
    if reason == "risk-gone" and outcome == "none":
        return False
    if reason == "other-plan" and not (other and agreed):
        return False
    if reason == "left-uk" and not met:
        return False
    if first and not (agreed and discussed):
        return False
    return reason in ("risk-gone", "other-plan", "left-uk") and (reason == "other-plan") == other


@given(
    st.sampled_from([*ENDINGS, "tired"]), st.sampled_from(["child-in-need", "none"]),
    st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
def test_a_plan_ends_where_a_naive_reading_of_the_handbook_says_so(
    reason: str, outcome: str, first: bool, other: bool, agreed: bool, discussed: bool, met: bool
) -> None:
    found = problems_of_ending(
        facts(
            reason,
            outcome,
            first,
            other_plan="One" if other else " ",
            agreed_by=TEAM if agreed else None,
            discussed_with=SERVICE if discussed else None,
            strategy_meeting_on=HELD if met else None,
        )
    )
    assert (not found) is may_end_by_a_naive_reading(reason, outcome, first, other, agreed, discussed, met)
    assert len({problem.fact for problem in found}) == len(found)
