"""Which dates a child can have today."""

from datetime import date

import pytest

from cpunit.people.policies import child_dates

TODAY = date(2025, 6, 2)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"expected_date": date(2025, 4, 21)}, None),
        ({"expected_date": date(2025, 4, 20)}, "more than six weeks past"),
        ({"expected_date": date(2025, 4, 20), "death_date": date(2025, 4, 1)}, None),
        ({"expected_date": date(2026, 3, 30)}, None),
        ({"expected_date": date(2026, 3, 31)}, "more than ten months away"),
        ({"birth_date": date(2007, 6, 3)}, None),
        ({"birth_date": date(2007, 6, 2)}, "18 or older"),
        ({"birth_date": date(2025, 6, 3)}, "in the future"),
        ({"birth_date": date(2020, 1, 2), "death_date": date(2020, 1, 1)}, "before the date of birth"),
        ({"birth_date": date(2025, 1, 13), "expected_date": date(2025, 6, 2)}, None),
        ({"birth_date": date(2025, 1, 12), "expected_date": date(2025, 6, 2)}, "cannot have been expected"),
        ({"birth_date": date(2025, 5, 14), "expected_date": date(2025, 4, 2)}, None),
        ({"birth_date": date(2025, 5, 15), "expected_date": date(2025, 4, 2)}, "cannot have been expected"),
        ({}, "Enter the date of birth"),
    ],
)
def test_each_limit_holds_to_the_day(facts: dict[str, date], sentence: str | None) -> None:
    refusal = child_dates(
        birth_date=facts.get("birth_date"),
        expected_date=facts.get("expected_date"),
        death_date=facts.get("death_date"),
        today=TODAY,
    )
    assert (refusal is None) if sentence is None else (refusal is not None and sentence in refusal.sentence)
