"""The state tables: closed, reachable, refusing in a sentence, and drawn as they are."""

from pathlib import Path

import pytest

from cpunit.domain.refusal import Refused
from cpunit.domain.states import (
    CONCERN,
    CONFERENCE,
    CONFERENCE_REQUEST,
    MESSAGE,
    MINUTES,
    TABLES,
    Table,
    diagrams,
    next_state,
    verbs,
)

DRAWN = Path(__file__).parents[2] / "docs" / "states.md"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.record)
def test_every_state_is_known_reachable_and_can_come_to_an_end(table: Table) -> None:
    reached, frontier = {table.first}, [table.first]
    while frontier:
        for state in table.transitions[frontier.pop()].values():
            if state not in reached:
                reached.add(state)
                frontier.append(state)
    assert reached == set(table.states)
    assert any(not verbs(table, state) for state in table.states)


@pytest.mark.parametrize(
    ("table", "path"),
    [
        (CONFERENCE_REQUEST, ["submit", "accept"]),
        (CONFERENCE_REQUEST, ["submit", "withdraw"]),
        (CONFERENCE, ["book", "move", "open", "close"]),
        (CONFERENCE, ["book", "open", "stand down"]),
        (CONFERENCE, ["cancel"]),
        (MINUTES, ["submit", "return", "submit", "approve", "distribute"]),
        (CONCERN, ["move up", "move up", "answer", "close"]),
        (MESSAGE, ["fail", "queue again", "send"]),
    ],
)
def test_paths_that_the_work_takes(table: Table, path: list[str]) -> None:
    state = table.first
    for verb in path:
        state = next_state(table, state, verb)
    assert state in table.states


@pytest.mark.parametrize(
    ("table", "state", "verb", "sentence"),
    [
        (CONFERENCE, "closed", "open", "the conference now stands as “closed”"),
        (CONFERENCE, "stood-down", "open", "the conference now stands as “stood down”"),
        (MINUTES, "approved", "submit", "the minutes now stand as “approved”"),
        (CONFERENCE_REQUEST, "draft", "accept", "Open the page again"),
        (MESSAGE, "sent", "send", "the message now stands as “sent”"),
    ],
)
def test_what_may_not_be_done_is_refused_in_a_sentence(
    table: Table, state: str, verb: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        next_state(table, state, verb)


def test_a_state_that_no_record_has_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="never 'asleep'"):
        verbs(CONFERENCE, "asleep")


def test_the_drawings_are_fresh() -> None:
    assert DRAWN.read_text(encoding="utf-8") == diagrams()
