"""What is said of a plan's length, and of plans before it, beside what England publishes."""

from datetime import date

import pytest

from cpunit.domain.published_figures import how_long, how_often

START = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (START, "On this plan for 1 day."),
        (date(2025, 4, 30), "On this plan for 456 days."),
        (date(2025, 5, 1), "On this plan for 457 days: over 15 months."),
        (date(2026, 1, 28), "On this plan for 729 days: over 15 months."),
        (date(2026, 1, 29), "On this plan for 730 days: two years or more."),
    ],
)
def test_how_long_a_plan_has_run_is_flagged_at_fifteen_months_and_two_years(until: date, said: str) -> None:
    """Fifteen months after 31 January are 30 April, the last day of a shorter month; 2024 is a leap year."""
    assert how_long(START, until) == said


def test_plans_before_it_stand_beside_the_published_share() -> None:
    assert how_often(0, "default") == ""
    assert how_often(1, "default") == (
        "1 plan before it. Of all plans started in the year to March 2025, "
        "24.5% in England were a child’s second or later."
    )
    assert how_often(2, "kirklees").endswith(
        "27.8% in Kirklees and 24.5% in England were a child’s second or later."
    )
