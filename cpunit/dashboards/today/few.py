"""The first few of a list that a full page would not hold, and how many stand behind its link."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Few(Generic[Row]):
    """What a section of Today draws; `more` are counted and not drawn."""

    rows: list[Row]
    more: int = 0


def few(found: QuerySet[M], most: int) -> Few[M]:
    """The first of these, in their order. One query, and one more where there are more of them."""
    rows = list(found[: most + 1])
    return Few(rows) if len(rows) <= most else Few(rows[:most], found.count() - most)


def few_of(rows: list[Row], most: int) -> Few[Row]:
    """The same of what is loaded already."""
    return Few(rows[:most], max(0, len(rows) - most))
