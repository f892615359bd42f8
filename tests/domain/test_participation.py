"""Ages, and what is settled for a child of that age."""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cpunit.domain.participation import age_on, born_by, is_offered_advocacy, prompts
from cpunit.domain.profiles import PROFILES
from cpunit.domain.refusal import Refused

TEN = PROFILES["kirklees"].standards.advocacy_age


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2015-06-10", "2025-06-09", 9),
        ("2015-06-10", "2025-06-10", 10),
        ("2025-06-10", "2025-06-10", 0),
        ("2016-02-29", "2026-02-28", 9),
        ("2016-02-29", "2026-03-01", 10),
        ("2016-02-29", "2028-02-29", 12),
    ],
)
def test_age_in_whole_years(born: str, on: str, age: int) -> None:
    assert age_on(date.fromisoformat(born), date.fromisoformat(on)) == age


@given(st.dates(date(2000, 1, 1), date(2028, 1, 1)), st.dates(date(2000, 1, 1), date(2028, 1, 1)))
def test_age_counts_the_birthdays_that_have_passed(born: date, on: date) -> None:
    assume(on >= born)
    passed = sum(
        (year, born.month, born.day) <= (on.year, on.month, on.day)
        for year in range(born.year + 1, on.year + 1)
    )
    assert age_on(born, on) == passed


@given(st.dates(date(1990, 1, 1), date(2012, 12, 31)), st.dates(date(2026, 1, 1), date(2033, 1, 1)))
@example(date(2010, 2, 28), date(2028, 2, 29))
@example(date(2010, 3, 1), date(2028, 2, 29))
@example(date(2008, 2, 29), date(2026, 2, 28))
@example(date(2008, 2, 29), date(2026, 3, 1))
def test_who_was_born_by_that_day_is_so_old(born: date, on: date) -> None:
    assert (born <= born_by(18, on)) == (age_on(born, on) >= 18)


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(Refused, match="not yet born"):
        age_on(date(2025, 6, 10), date(2025, 6, 9))


@pytest.mark.parametrize(
    ("born", "offered"),
    [("2015-06-10", True), ("2015-06-11", False), ("2009-01-01", True), ("2025-01-01", False), (None, False)],
)
def test_attendance_and_advocacy_are_offered_from_ten(born: str | None, offered: bool) -> None:
    birth = date.fromisoformat(born) if born else None
    assert is_offered_advocacy(birth, date(2025, 6, 10), TEN) is offered


def test_prompts_are_expected_from_ten_and_offered_below() -> None:
    on = date(2025, 6, 10)
    older = {prompt.code: prompt.expected for prompt in prompts(date(2012, 1, 1), on, TEN, attended=False)}
    younger = {prompt.code: prompt.expected for prompt in prompts(date(2018, 1, 1), on, TEN, attended=False)}
    assert (
        list(older)
        == list(younger)
        == ["attendance", "advocacy", "contribution", "feedback", "meeting-offered"]
    )
    assert all(older.values())
    assert [code for code, expected in younger.items() if expected] == ["feedback"]


@pytest.mark.parametrize("attended", [None, True])
def test_a_meeting_is_offered_only_to_a_child_who_did_not_attend(attended: bool | None) -> None:
    asked = prompts(date(2012, 1, 1), date(2025, 6, 10), TEN, attended=attended)
    assert "meeting-offered" not in {prompt.code for prompt in asked}


@pytest.mark.parametrize("born", [None, date(2007, 6, 10)])
def test_nothing_is_asked_for_the_unborn_or_the_grown(born: date | None) -> None:
    assert prompts(born, date(2025, 6, 10), TEN) == ()
