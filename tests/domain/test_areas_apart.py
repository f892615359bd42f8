"""Chairs of one area and rooms of another hold no conference, and nobody is counted twice."""

from datetime import date

import pytest

from cpunit.domain.areas_apart import Group, apart
from cpunit.domain.half_days import HalfDay

NORTH, SOUTH = 1, 2
ONE, OTHER, BOTH = Group({NORTH}), Group({SOUTH}), Group({NORTH, SOUTH})
Numbers = tuple[int, int, int]
"""Chairs, minute takers, rooms."""


@pytest.mark.parametrize(
    ("groups", "north", "south"),
    [
        ({ONE: (4, 2, 0), OTHER: (0, 2, 4)}, (4, 2, 0), (0, 2, 4)),
        ({ONE: (0, 1, 1), OTHER: (1, 1, 1), BOTH: (1, 0, 0)}, (1, 1, 1), (1, 1, 1)),
        ({ONE: (1, 1, 1), OTHER: (0, 1, 1), BOTH: (1, 0, 0)}, (1, 1, 1), (1, 1, 1)),
        # The only chair and the only minute taker go to the same area.
        ({ONE: (0, 0, 1), OTHER: (0, 0, 1), BOTH: (1, 1, 0)}, (1, 1, 1), (0, 0, 1)),
        ({ONE: (0, 0, 0), OTHER: (0, 0, 1), BOTH: (1, 1, 0)}, (0, 0, 0), (1, 1, 1)),
        ({ONE: (0, 0, 2), OTHER: (0, 0, 1), BOTH: (3, 3, 0)}, (2, 2, 2), (1, 1, 1)),
    ],
)
def test_each_area_has_its_own_and_of_those_who_are_shared_whom_it_lacks_most(
    groups: dict[Group, Numbers], north: Numbers, south: Numbers
) -> None:
    day = date(2025, 6, 2)
    halves = {group: [HalfDay(day, True, *numbers)] * 2 for group, numbers in groups.items()}
    assert apart([NORTH, SOUTH], halves) == {
        NORTH: [HalfDay(day, True, *north)] * 2,
        SOUTH: [HalfDay(day, True, *south)] * 2,
    }
