"""How one list of people differs from another, and when the social worker is asked about it (KRK-6)."""

from datetime import date

import pytest

from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.domain.chasing import chaser_for
from cpunit.domain.invitees import CHASERS, Line, Mark, Stands, differences

ASKED = Line("Mia Hall", "Health visitor, Calder Health", Stands.ASKED)
KEPT = Line("Mia Hall", "Health visitor, Calder Health", Stands.KEPT_OUT)
NOT = Line("Mia Hall", "Health visitor, Calder Health", Stands.NOT_ASKED)
MANAGER = Line("Mia Hall", "Manager, Calder Health", Stands.ASKED)


@pytest.mark.parametrize(
    ("before", "now", "mark"),
    [
        (None, ASKED, Mark.NEW),
        (NOT, ASKED, Mark.NEW),
        (ASKED, None, Mark.NOT_ASKED),
        (ASKED, NOT, Mark.NOT_ASKED),
        (KEPT, None, Mark.NOT_ASKED),
        (ASKED, KEPT, Mark.EXCLUDED),
        (None, KEPT, Mark.EXCLUDED),
        (KEPT, ASKED, Mark.LET_IN),
        (ASKED, MANAGER, Mark.ROLE),
        (ASKED, ASKED, None),
        (KEPT, KEPT, None),
        (NOT, None, None),
        (None, NOT, None),
    ],
)
def test_each_way_in_which_a_line_differs(before: Line | None, now: Line | None, mark: Mark | None) -> None:
    lists = [{7: line} if line else {} for line in (before, now)]
    assert differences(*lists).get(7) == mark
    assert not differences(*lists, besides={7})


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2025, 6, 11), None),
        (date(2025, 6, 12), "asked"),
        (date(2025, 6, 20), "asked"),
        (date(2025, 6, 23), "before"),
        (date(2025, 6, 26), "before"),
        (date(2025, 6, 27), "after"),
    ],
)
def test_the_worker_is_asked_two_weeks_ahead_near_the_date_and_after_it(today: date, key: str | None) -> None:
    found = chaser_for(date(2025, 6, 26), today, published_calendar(), CHASERS)
    assert (found[0].key if found else None) == key
