"""A transfer in: what is agreed, what may begin and what may close. The truth table, and naively."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.transfer_in import CRITERIA, Arrival, Step, lacking

TODAY = date(2025, 6, 2)
MET: dict[str, Any] = {
    "moved_for_good_on": TODAY,
    "proceedings_open": False,
    "has_worker": True,
    "has_chair": True,
    "has_papers": True,
}


def arrival(**facts: Any) -> Arrival:
    return Arrival(child="Aya", authority="Calder", today=TODAY, **facts)


def lacks(step: Step, **facts: Any) -> list[str]:
    return [problem.fact for problem in lacking(arrival(**facts), step)]


@pytest.mark.parametrize(
    ("moved", "proceedings", "chair", "papers"),
    list(product([TODAY, None], [False, True, None], [True, False], [True, False])),
)
def test_moved_proceedings_chair_and_papers(
    moved: date | None, proceedings: bool | None, chair: bool, papers: bool
) -> None:
    """Agreed by the first two; begun by the first three; closed by all four."""
    facts = MET | {
        "moved_for_good_on": moved,
        "proceedings_open": proceedings,
        "has_chair": chair,
        "unread": () if papers else ("the plan there",),
    }
    agreed = moved is not None and proceedings is False
    assert (lacks(Step.AGREE, **facts) == []) is agreed
    assert (lacks(Step.BEGIN, **facts) == []) is (agreed and chair)
    assert (lacks(Step.CLOSE, **facts) == []) is (agreed and chair and papers)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"moved_for_good_on": None}, "Say on which day it was agreed that Aya has moved here for good."),
        (
            {"moved_for_good_on": TODAY + timedelta(days=1)},
            "Tue 3 June 2025 has not come yet: record that the move is permanent once it is agreed.",
        ),
        (
            {"proceedings_open": None},
            "Ask Calder whether legal proceedings about Aya are open there.",
        ),
        (
            {"proceedings_open": True},
            "Legal proceedings about Aya are open in Calder: responsibility does not pass while they are.",
        ),
        ({"plan_here": "P26-AB12"}, "Aya is on plan P26-AB12 here already."),
        ({"has_worker": False}, "Name the social worker here to whom Aya is allocated."),
        ({"has_chair": False}, "Allocate the chair who tracks the transfer."),
        (
            {"has_papers": False},
            "List the papers of Calder: the plan there, and the record of the last conference.",
        ),
        (
            {"unread": ("plan", "record")},
            "The social worker reads the papers of Calder first. Not read yet: plan and record.",
        ),
    ],
)
def test_what_is_lacking_is_said_in_one_sentence(facts: dict[str, Any], sentence: str) -> None:
    assert [problem.sentence for problem in lacking(arrival(**MET | facts), Step.CLOSE)] == [sentence]


def test_where_nothing_is_recorded_everything_is_asked_for_in_the_order_in_which_it_comes() -> None:
    assert lacks(Step.CLOSE) == ["moved_for_good_on", "proceedings_open", "social_worker", "chair", "papers"]
    assert lacks(Step.BEGIN) == ["moved_for_good_on", "proceedings_open", "social_worker", "chair"]
    assert lacks(Step.AGREE) == ["moved_for_good_on", "proceedings_open"]
    assert [row.step for row in CRITERIA.values()] == sorted(
        (row.step for row in CRITERIA.values()), key=list(Step).index
    )


def test_each_criterion_stands_in_the_handbook() -> None:
    for row in CRITERIA.values():
        assert (
            row.source.document
            == "Kirklees, Child Protection Conference Chair Handbook, chapter 4, Transfer In"
        )
        assert row.source.passage


def steps_open_by_a_naive_reading(facts: Arrival) -> list[Step]:
    """The handbook's paragraph read from the top, until something is not so."""
    moved = facts.moved_for_good_on is not None and facts.moved_for_good_on <= facts.today
    if not moved or facts.proceedings_open is not False or facts.plan_here:
        return []
    if not (facts.has_worker and facts.has_chair):
        return [Step.AGREE]
    if not facts.has_papers or facts.unread:
        return [Step.AGREE, Step.BEGIN]
    return [Step.AGREE, Step.BEGIN, Step.CLOSE]


arrivals = st.builds(
    Arrival,
    child=st.just("Aya"),
    authority=st.just("Calder"),
    today=st.just(TODAY),
    moved_for_good_on=st.none() | st.integers(-40, 2).map(lambda nth: TODAY + timedelta(days=nth)),
    proceedings_open=st.sampled_from([False, False, True, None]),
    plan_here=st.sampled_from(["", "", "P26-AB12"]),
    has_worker=st.booleans(),
    has_chair=st.booleans(),
    has_papers=st.booleans(),
    unread=st.sampled_from([(), ("the plan there",)]),
)


@given(arrivals)
def test_a_step_is_open_where_a_naive_reading_of_the_handbook_says_so(facts: Arrival) -> None:
    assert [step for step in Step if not lacking(facts, step)] == steps_open_by_a_naive_reading(facts)
    for earlier, later in ((Step.AGREE, Step.BEGIN), (Step.BEGIN, Step.CLOSE)):
        before = lacking(facts, earlier)
        assert lacking(facts, later)[: len(before)] == before
