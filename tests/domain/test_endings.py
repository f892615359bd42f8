"""The reasons for which a plan ends, each with its source."""

import pytest

from cpunit.domain.endings import ENDINGS


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
