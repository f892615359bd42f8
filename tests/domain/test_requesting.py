"""What a request needs to be accepted, each of it alone and all together, and what a late one leaves."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.requesting import Asked, late_words, missing, needs
from tests.domain.england import ENGLAND

WHOLE = {
    "requested_on": date(2025, 5, 13),
    "has_worker": True,
    "has_children": True,
    "reason": "Significant harm is likely",
    "has_professionals": True,
    "safety_plan": "Grandmother stays",
    "without_parent": [],
    "not_told": [],
}
TABLE = [
    ("requested_on", None, "requested_on", "the day that it was received"),
    ("has_worker", False, "requested_by", "the social worker who asks for it"),
    ("has_children", False, "children", "the children it is about"),
    ("reason", " \n", "reason", "the reason for the conference"),
    ("has_professionals", False, "find", "the professionals to invite"),
    ("safety_plan", "", "safety_plan", "the interim safety plan"),
    ("without_parent", ["Aya"], "parents", "who has parental responsibility for Aya"),
    ("not_told", ["S26-AB12"], "involved", "who took part in S26-AB12, or why not"),
]

SOME = [some for number in range(len(TABLE) + 1) for some in combinations(TABLE, number)]


@pytest.mark.requirement("WKF-4")
@pytest.mark.parametrize("lacking", SOME)
def test_what_is_missing_is_told_and_nothing_else(lacking: tuple[tuple[str, object, str, str], ...]) -> None:
    asked = Asked(**WHOLE | {name: value for name, value, _, _ in lacking})
    assert [(each.fact, each.sentence) for each in missing(asked)] == [row[2:] for row in lacking]


def test_a_request_of_which_nothing_is_written_needs_all_but_what_others_lack() -> None:
    assert [each.fact for each in needs(Asked())] == [fact for _, _, fact, _ in TABLE[:-2]]
    assert not any(each.is_there for each in needs(Asked()))


REQUEST_BY, HOLD_BY = date(2025, 5, 16), date(2025, 6, 3)


@pytest.mark.requirement("KRK-1")
@pytest.mark.parametrize(
    ("received_on", "today", "said"),
    [
        (date(2025, 5, 16), date(2025, 6, 2), ""),
        (None, date(2025, 5, 16), ""),
        (
            date(2025, 5, 20),
            date(2025, 5, 20),
            "Received 2 working days late. 9 working days are left to hold it: by Tue 3 June 2025.",
        ),
        (
            None,
            date(2025, 5, 19),
            "Not received yet: 1 working day late. 10 working days are left to hold it: by Tue 3 June 2025.",
        ),
        (
            date(2025, 5, 17),
            date(2025, 6, 2),
            "Received late. 1 working day is left to hold it: by Tue 3 June 2025.",
        ),
        (
            date(2025, 5, 19),
            date(2025, 6, 3),
            "Received 1 working day late. 0 working days are left to hold it: by Tue 3 June 2025.",
        ),
        (
            date(2025, 6, 4),
            date(2025, 6, 4),
            "Received 12 working days late. The day by which it is held has passed: Tue 3 June 2025.",
        ),
    ],
)
def test_a_late_request_says_how_late_and_what_is_left(
    received_on: date | None, today: date, said: str
) -> None:
    told = late_words(
        request_by=REQUEST_BY, received_on=received_on, hold_by=HOLD_BY, today=today, calendar=ENGLAND
    )
    assert told == said


def test_without_a_limit_only_the_lateness_is_told() -> None:
    day = date(2025, 5, 20)
    told = late_words(request_by=REQUEST_BY, received_on=day, hold_by=None, today=day, calendar=ENGLAND)
    assert told == "Received 2 working days late."


@given(st.integers(0, 60), st.integers(0, 60))
def test_words_are_there_exactly_where_it_came_after_its_day(come: int, today: int) -> None:
    received_on = REQUEST_BY - timedelta(days=30) + timedelta(days=come)
    told = late_words(
        request_by=REQUEST_BY,
        received_on=received_on,
        hold_by=HOLD_BY,
        today=REQUEST_BY + timedelta(days=today),
        calendar=ENGLAND,
    )
    assert bool(told) == (received_on > REQUEST_BY)
