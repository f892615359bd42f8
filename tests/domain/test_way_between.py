"""Whether somebody gets from one conference to the next in time: the way counts from room to room."""

from datetime import datetime, timedelta

import pytest

from cpunit.domain.reaching import Ways
from cpunit.domain.way_between import Stay, too_far

WAYS = Ways(30, {"here": {"near": 0, "far": 45}})


def stay(venue: str, start: str, end: str) -> Stay:
    begin, until = (datetime.fromisoformat(f"2025-05-30T{clock}") for clock in (start, end))
    return Stay(venue, begin, until)


WANTED = stay("here", "12:00", "14:00")


@pytest.mark.parametrize(
    ("other", "is_too_far"),
    [
        (stay("far", "10:00", "12:00"), True),
        (stay("far", "10:00", "11:16"), True),
        (stay("far", "10:00", "11:15"), False),
        (stay("far", "14:44", "16:00"), True),
        (stay("far", "14:45", "16:00"), False),
        (stay("elsewhere", "10:00", "11:31"), True),
        (stay("elsewhere", "10:00", "11:30"), False),
        (stay("near", "10:00", "12:00"), False),
        (stay("here", "10:00", "12:00"), False),
    ],
)
def test_the_way_from_one_room_and_on_to_the_next_is_as_long_as_it_is_known(
    other: Stay, is_too_far: bool
) -> None:
    assert (too_far(WANTED, [other], WAYS) is not None) is is_too_far


def test_it_says_from_when_on_they_can_be_there_or_until_when_they_can_stay() -> None:
    before, after = stay("far", "10:00", "12:00"), stay("far", "14:00", "15:00")
    first = too_far(WANTED, [after, before], WAYS)
    assert first is not None
    assert (first.stay, first.minutes, first.comes) == (before, 45, True)
    assert first.moment == before.ends_at + timedelta(minutes=45)
    then = too_far(WANTED, [after], WAYS)
    assert then is not None
    assert (then.comes, then.moment) == (False, after.starts_at - timedelta(minutes=45))


def test_who_is_there_at_the_same_time_is_no_question_of_the_way() -> None:
    assert too_far(WANTED, [stay("far", "13:00", "15:00")], WAYS) is None
