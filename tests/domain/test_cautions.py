"""A caution names who is kept away and from whom, and its dates are in order."""

from datetime import date, timedelta

import pytest

from cpunit.domain.cautions import APART, KEEPING_APART, KINDS, Kind, end_words, has_dates, has_people

TODAY = date(2025, 5, 20)
BEFORE, LATER = TODAY - timedelta(days=30), TODAY + timedelta(days=30)
BAIL, CARE = KINDS["bail"], KINDS["care"]


@pytest.mark.parametrize(
    ("kind", "person", "protects", "about"),
    [
        (APART, 1, {2}, ""),
        (BAIL, 1, {2, 3}, ""),
        (CARE, None, {2}, ""),
        (CARE, None, set(), ""),
        (APART, None, {2}, "person"),
        (BAIL, None, {2}, "person"),
        (APART, 1, set(), "protects"),
        (CARE, 1, set(), "protects"),
        (APART, 1, {1, 2}, "protects"),
        (CARE, 1, {1}, "protects"),
    ],
)
def test_who_is_kept_from_whom(kind: Kind, person: int | None, protects: set[int], about: str) -> None:
    refusal = has_people(kind, person=person, protects=protects)
    assert (refusal.about if refusal else "") == about


@pytest.mark.parametrize(
    ("since", "until", "ended_before", "about"),
    [
        (BEFORE, None, None, ""),
        (TODAY, TODAY, None, ""),
        (BEFORE, LATER, None, ""),
        (LATER, None, None, "since"),
        (TODAY, BEFORE, None, "until"),
        (BEFORE, TODAY - timedelta(days=1), None, "until"),
        (BEFORE, TODAY - timedelta(days=1), TODAY - timedelta(days=1), ""),
        (BEFORE, TODAY - timedelta(days=1), TODAY - timedelta(days=2), "until"),
    ],
)
def test_from_when_to_when(since: date, until: date | None, ended_before: date | None, about: str) -> None:
    refusal = has_dates(since, until, today=TODAY, ended_before=ended_before)
    assert (refusal.about if refusal else "") == about


def test_an_end_that_has_passed_is_a_question_and_no_end() -> None:
    assert end_words(None, TODAY) == "no end is set"
    assert end_words(TODAY, TODAY) == "until Tue 20 May 2025"
    assert end_words(BEFORE, TODAY) == "was to end on Sun 20 April 2025: ask whether it goes on"


def test_each_order_names_the_law_behind_it() -> None:
    assert [each.words for each in KINDS.values() if not each.source] == [
        "Must not meet, without an order",
        "Another order of a court",
    ]
    assert APART.key in KEEPING_APART
