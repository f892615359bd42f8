"""What a run leaves to a longer one, or to the next commit's.

Walks over every address deal round what they send, and the browser's which pages it opens (`dealt`): each
form is sent a third of it, and all in the long run, which alone tries what is marked `long`. Of a walk that
is marked `by_turns` a run of everything goes over a third of the parts. Which third either is, the commit
says, so that all is walked in few of them; who names a file or a folder has all of it. So go by turns tests
that take long and are no row's, failure's or role's proof, as the browser's of one thing in many ways. Of a
test with a long table of cases that need the database a quick run tries a third, the next test's beginning
with the next one; every other run tries all.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")
ONE_IN = 3
TURN = "CPUNIT_TEST_TURN"
"""The variable that says whose turn it is in place of the commit, so that a run can be had again."""
LONG_TABLE = 6
"""Cases of one test."""


def dealt(variants: Sequence[T], turn: int) -> Sequence[T]:
    """What a walk sends at this turn; any three turns that follow each other send all."""
    return variants if is_long() else _third(variants, turn + turn_of_this_commit() // ONE_IN)


def turn_of_this_commit() -> int:
    """How many commits lead to this one, so that three that follow each other have three turns; in a clone
    that does not hold them all, the second of this one. All workers of a run have that of the first process.
    """
    if TURN not in os.environ:
        is_whole = _git("rev-parse", "--is-shallow-repository") == "false"
        asked = ("rev-list", "--count", "HEAD") if is_whole else ("log", "-1", "--format=%ct")
        os.environ[TURN] = _git(*asked) or "0"
    return int(os.environ[TURN])


def _git(*words: str) -> str:
    """What Git says; "" where there is none, or it keeps nothing of this folder."""
    git = [shutil.which("git") or "git", "-C", str(Path(__file__).parent)]
    try:
        return subprocess.run([*git, *words], capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def _third(variants: Sequence[T], turn: int) -> Sequence[T]:
    return variants[turn % ONE_IN :: ONE_IN]


def left_to_the_whole_run(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """The cases of long tables that are not dealt. Walks deal within, and say so by their marker `walk`."""
    if not is_quick():
        return set()
    return _but_thirds([cases for cases in _tables(items, by=_table) if _costs_pages(cases[0])], 0)


def left_to_other_commits(items: Sequence[pytest.Item], *, of_everything: bool) -> set[pytest.Item]:
    """Of what a file marks `by_turns` the two thirds whose turn it is not: parts of a walk, or tests. The few
    that other files mark are dealt as if they stood in one.
    """
    if is_long() or not of_everything:
        return set()
    marked = [item for item in items if item.get_closest_marker("by_turns")]
    tables = _tables(marked, by=_file)
    of_short_files = set(marked).difference(*tables)
    tables.append(sorted(of_short_files, key=lambda item: item.nodeid))
    return _but_thirds(tables, turn_of_this_commit())


def left_to_the_long_run(items: Sequence[pytest.Item], chosen: str) -> set[pytest.Item]:
    """What is marked `long`, but in a run with `--long`, or where `-m` names it (`chosen`)."""
    if is_long() or "long" in chosen:
        return set()
    return {item for item in items if item.get_closest_marker("long")}


def is_quick() -> bool:
    return _profile() == "quick"


def is_long() -> bool:
    return _profile() == "long"


def _profile() -> str:
    return str(settings.get_current_profile_name())


def _tables(items: Sequence[pytest.Item], *, by: Callable[[pytest.Item], str]) -> list[list[pytest.Item]]:
    """The cases of each test, or the tests of each file, that has many."""
    ordered = sorted(items, key=lambda item: (by(item), item.nodeid))
    tables = [list(cases) for _, cases in groupby(ordered, key=by)]
    return [cases for cases in tables if len(cases) >= LONG_TABLE]


def _but_thirds(tables: Sequence[list[pytest.Item]], turn: int) -> set[pytest.Item]:
    """Of each table the two thirds that are not dealt, the next table's beginning with the next case."""
    return {case for nth, cases in enumerate(tables) for case in set(cases) - set(_third(cases, turn + nth))}


def _table(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _costs_pages(case: pytest.Item) -> bool:
    return case.get_closest_marker("django_db") is not None and case.get_closest_marker("walk") is None
