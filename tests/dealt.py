"""What a run leaves to a longer one.

Of what costs a page each time a quick run tries a third, dealt round; every other run tries all of it. Only
the long run tries what is marked `long`.

Walks over every address deal round what they send (`dealt`), so that each form is sent something. Of a test
with a long table of cases that need the database a third is run, the next test's beginning with the next one.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")
ONE_IN = 3
LONG_TABLE = 6
"""Cases of one test."""


def dealt(variants: Sequence[T], turn: int) -> Sequence[T]:
    """What is tried at this turn; any three turns that follow each other try all."""
    return variants[turn % ONE_IN :: ONE_IN] if is_quick() else variants


def left_to_the_whole_run(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """The cases of long tables that are not dealt. Walks deal within, and say so by their marker `walk`."""
    tables = [list(cases) for _, cases in groupby(sorted(items, key=_table), key=_table)]
    long = [cases for cases in tables if len(cases) >= LONG_TABLE and _costs_pages(cases[0])]
    return {case for turn, cases in enumerate(long) for case in set(cases) - set(dealt(cases, turn))}


def left_to_the_long_run(items: Sequence[pytest.Item], chosen: str) -> set[pytest.Item]:
    """What is marked `long`, but in a run with `--long`, or where `-m` names it (`chosen`)."""
    if _profile() == "long" or "long" in chosen:
        return set()
    return {item for item in items if item.get_closest_marker("long")}


def is_quick() -> bool:
    return _profile() == "quick"


def _profile() -> str:
    return str(settings.get_current_profile_name())


def _table(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _costs_pages(case: pytest.Item) -> bool:
    return case.get_closest_marker("django_db") is not None and case.get_closest_marker("walk") is None
