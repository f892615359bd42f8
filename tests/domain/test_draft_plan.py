"""The rows of a plan that stand in a report as text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.draft_plan import DraftRow, rows_in, text_of

pytestmark = pytest.mark.requirement("SUR-4", "LDS-8")

ROTA = DraftRow(
    outcome="An adult is at home every night",
    action="A rota is agreed",
    who="Both parents",
    by_when="20 May 2025",
    measure="The health visitor finds an adult at home",
)
ODD = st.sampled_from(["Who does it: Mo", "- a", "By when:"])
WORDS = st.text(alphabet="abc :\n-1.WHO", max_size=12) | ODD
ROWS = st.builds(DraftRow, outcome=WORDS, action=WORDS, who=WORDS, by_when=WORDS, measure=WORDS)


def test_a_row_is_read_as_it_was_written() -> None:
    said = text_of([ROTA, DraftRow(action="The school rings when they are late")])
    assert said.splitlines() == [
        "What should be different: An adult is at home every night",
        "What will be done: A rota is agreed",
        "Who does it: Both parents",
        "By when: 20 May 2025",
        "How we will know: The health visitor finds an adult at home",
        "",
        "The school rings when they are late",
    ]
    assert rows_in(said)[0] == ROTA
    assert [row.to_be_done for row in rows_in(said)][1] == "The school rings when they are late"


def test_free_text_is_a_row_a_line_and_a_broken_line_goes_on() -> None:
    labelled = "What will be done: A rota\nis agreed\nWhat will be done: A visit"
    said = f"- Ring the school\n2. See the doctor\n\n{labelled}"
    assert [row.action for row in rows_in(said)] == [
        "Ring the school",
        "See the doctor",
        "A rota is agreed",
        "A visit",
    ]
    assert rows_in(" \n\n") == []


@given(st.lists(ROWS, max_size=4))
def test_what_is_written_again_says_the_same(rows: list[DraftRow]) -> None:
    once = rows_in(text_of(rows))
    assert rows_in(text_of(once)) == once


@pytest.mark.parametrize(
    "by_when", ["20 May 2025", "Tuesday 20 May 2025", "by 20 May 2025", "20/05/2025", "2025-05-20"]
)
def test_a_day_is_known_where_one_is_named(by_when: str) -> None:
    assert DraftRow(by_when=by_when).day == date(2025, 5, 20)


@pytest.mark.parametrize("by_when", ["", "in four weeks", "31 June 2025", "before the next review"])
def test_and_left_open_where_none_is(by_when: str) -> None:
    assert DraftRow(by_when=by_when).day is None
