"""A child in a line of a form: name and age."""

from datetime import date

from cpunit.domain.words import long_date
from cpunit.people.models import Child


def about(child: Child, today: date) -> str:
    """Age, expected date or day of death, beside a child's name."""
    if child.death_date:
        return f"Died on {long_date(child.death_date)}"
    if child.birth_date is None:
        return f"Expected on {long_date(child.expected_date)}" if child.expected_date else "Unborn"
    return f"Aged {child.age_on(today)}"
