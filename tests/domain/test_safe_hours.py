"""Whoever is written to at some hours alone is written to in these (safety 2)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from cpunit.domain.refusal import Refused
from cpunit.domain.safe_hours import ANY_DAY, WORKING_WEEK, Hours, hours_of

LONDON = ZoneInfo("Europe/London")
DAILY, WEEKDAYS = Hours(time(9), time(15)), Hours(time(9), time(15), WORKING_WEEK)

pytestmark = pytest.mark.safety(2)


def at(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("hours", "pressed", "leaves"),
    [
        (DAILY, at(8, 10), at(8, 10)),
        (DAILY, at(8, 9), at(8, 9)),
        (DAILY, at(8, 8, 59), at(8, 9)),
        (DAILY, at(8, 14, 59), at(8, 14, 59)),
        (DAILY, at(8, 15), at(9, 9)),
        (DAILY, at(9, 22), at(10, 9)),
        (DAILY, at(5, 10), at(5, 10)),
        (WEEKDAYS, at(9, 15), at(12, 9)),
        (WEEKDAYS, at(10, 10), at(12, 9)),
        (WEEKDAYS, at(11, 8), at(12, 9)),
        (WEEKDAYS, at(5, 10), at(5, 10)),
        (DAILY, at(29, 20, month=3), at(30, 9, month=3)),
    ],
    ids=[
        "within", "as they begin", "early", "the last minute", "as they end", "friday night",
        "bank holiday", "friday at the end", "saturday", "sunday", "weekday that is a bank holiday",
        "the clocks go forward",
    ],
)  # fmt: skip
def test_a_message_leaves_within_the_hours_or_as_they_begin_next(
    hours: Hours, pressed: datetime, leaves: datetime
) -> None:
    assert hours.leaves_at(pressed) == leaves


@pytest.mark.parametrize(
    ("begins", "ends", "days", "about", "sentence"),
    [
        (time(9), None, ANY_DAY, "until", "both from when and until when"),
        (None, time(9), WORKING_WEEK, "from", "both from when and until when"),
        (None, None, WORKING_WEEK, "from", "between which times of these days"),
        (time(22), time(6), ANY_DAY, "until", "over midnight cannot be kept"),
        (time(9), time(9), ANY_DAY, "until", "later on the same day"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    begins: time | None, ends: time | None, days: str, about: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        hours_of(begins, ends, days)
    assert refused.value.refusal.about == about


def test_hours_are_named_as_people_say_them() -> None:
    assert hours_of(None, None) is None
    assert (DAILY.words, WEEKDAYS.words) == (
        "between 09:00 and 15:00", "between 09:00 and 15:00, Monday to Friday",
    )  # fmt: skip
