"""A child whom a statement of Today tells of."""

from datetime import date
from typing import Any

from cpunit.people.models import Child


def child_in(told: dict[str, Any]) -> Child:
    """By `first_name`, `last_name` and `birth_date`, so that an unborn one has its name."""
    born = date.fromisoformat(told["birth_date"]) if told["birth_date"] else None
    return Child(first_name=told["first_name"], last_name=told["last_name"], birth_date=born)
