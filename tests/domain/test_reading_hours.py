"""Whoever writes is told when somebody reads it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cpunit.domain.reading_hours import read_from

from .england import ENGLAND

LONDON = ZoneInfo("Europe/London")


@pytest.mark.safety(6)
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2025, 5, 8, 10, tzinfo=LONDON), None),
        (datetime(2025, 5, 8, 8, 59, tzinfo=LONDON), date(2025, 5, 8)),
        (datetime(2025, 5, 8, 17, tzinfo=LONDON), date(2025, 5, 9)),
        (datetime(2025, 5, 9, 22, tzinfo=LONDON), date(2025, 5, 12)),
        (datetime(2025, 5, 3, 12, tzinfo=LONDON), date(2025, 5, 6)),
    ],
    ids=["open", "early", "evening", "friday night", "before a bank holiday"],
)
def test_when_somebody_reads_it(at: datetime, expected: date | None) -> None:
    read = read_from(at, ENGLAND)
    assert (read.is_open, read.next_day) == (expected is None, expected)
