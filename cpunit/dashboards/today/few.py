"""The first few of a list that a full page would not hold, and how many stand behind its link."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Count, Model, QuerySet, Window

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Few(Generic[Row]):
    """What a section of Today draws; `more` are counted and not drawn."""

    rows: list[Row]
    more: int = 0


def few(found: QuerySet[M], most: int) -> Few[M]:
    """The first of these, in their order. One query, which counts them all."""
    rows = list(found.annotate(of_all=Window(Count("*")))[:most])
    return Few(rows, all_of(rows) - len(rows))


def all_of(rows: Sequence[Model]) -> int:
    """How many there are of what these are the first of, as counted beside each (`of_all`)."""
    return int(rows[0].of_all) if rows else 0  # type: ignore[attr-defined]  # annotated


def few_of(rows: list[Row], most: int) -> Few[Row]:
    """The same of what is loaded already."""
    return Few(rows[:most], max(0, len(rows) - most))
