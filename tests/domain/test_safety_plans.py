"""What an interim safety plan must say: each of it alone."""

from datetime import date

import pytest

from cpunit.domain.safety_plans import problems_of_safety_plan

WHOLE = {
    "text": "Grandmother stays with the children",
    "agreed_on": date(2025, 5, 13),
    "until": None,
    "agencies": 2,
    "today": date(2025, 5, 13),
}


@pytest.mark.requirement("WKF-5")
@pytest.mark.parametrize(
    ("changed", "facts"),
    [
        ({}, []),
        ({"until": date(2025, 5, 13)}, []),
        ({"agencies": 1}, []),
        ({"text": " \n"}, ["text"]),
        ({"agencies": 0}, ["agencies"]),
        ({"agreed_on": date(2025, 5, 14)}, ["agreed_on"]),
        ({"until": date(2025, 5, 12)}, ["until"]),
        ({"agreed_on": date(2025, 5, 1), "until": date(2025, 5, 12)}, ["until"]),
        ({"text": "", "agencies": 0, "agreed_on": date(2025, 5, 14)}, ["text", "agreed_on", "agencies"]),
    ],
)
def test_each_problem_is_told_at_its_fact(changed: dict[str, object], facts: list[str]) -> None:
    assert [each.fact for each in problems_of_safety_plan(**WHOLE | changed)] == facts
