"""The reasons for which a plan ends, each with its source."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.endings import ENDINGS
from cpunit.domain.foresight import soon_eighteen
from cpunit.domain.participation import ADULT, age_on, grown_up_on


@pytest.mark.requirement("KRK-16")
def test_every_reason_that_can_be_chosen_says_what_it_asks_for_and_where_that_stands() -> None:
    for ending in ENDINGS.values():
        assert ending.asks
        assert ending.source.document
        assert ending.source.passage


@pytest.mark.requirement("KRK-16")
def test_a_conference_decides_two_of_them() -> None:
    assert {code for code, ending in ENDINGS.items() if ending.by_conference} == {"risk-gone", "other-plan"}


def test_what_a_conference_alone_decides_it_can_decide_and_one_more_it_may() -> None:
    can = {code for code, ending in ENDINGS.items() if ending.at_conference}
    assert can == {"risk-gone", "other-plan", "left-uk"}
    assert all(not ending.wants for code, ending in ENDINGS.items() if code not in can)


@pytest.mark.requirement("KRK-17")
def test_one_is_the_chairs_once_the_core_group_was_asked() -> None:
    assert {code for code, ending in ENDINGS.items() if ending.by_core_group} == {"looked-after"}


@pytest.mark.parametrize(
    ("born", "died", "today", "told"),
    [
        (date(2007, 9, 17), None, date(2025, 6, 16), None),
        (date(2007, 9, 16), None, date(2025, 6, 16), date(2025, 9, 16)),
        (date(2007, 6, 16), None, date(2025, 6, 16), date(2025, 6, 16)),
        (date(2007, 6, 15), None, date(2025, 6, 16), None),
        (date(2008, 2, 29), None, date(2026, 1, 10), date(2026, 3, 1)),
        (date(2006, 2, 28), None, date(2024, 2, 28), date(2024, 2, 28)),
        (date(2007, 8, 1), date(2025, 6, 1), date(2025, 6, 16), None),
        (None, None, date(2025, 6, 16), None),
    ],
)
def test_an_eighteenth_birthday_is_told_three_months_before_it(
    born: date | None, died: date | None, today: date, told: date | None
) -> None:
    assert soon_eighteen(born, died, today) == told


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_somebody_is_eighteen_on_that_birthday_and_not_the_day_before(born: date) -> None:
    birthday = grown_up_on(born)
    assert age_on(born, birthday) == ADULT
    assert age_on(born, birthday - timedelta(days=1)) == ADULT - 1
