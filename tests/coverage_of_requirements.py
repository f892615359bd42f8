"""Prints which of the practice documents' requirements, and of the published failures, have a test.

A pytest plugin for `manage.py test --coverage-of-requirements`: the tests are collected, not run, and the
markers `requirement("KRK-1")` and `failure(6)` counted.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("requirements.csv")
WIDTH = 88


def asked() -> dict[str, str]:
    """Each id with what it asks for, in the order of the documents."""
    with LIST.open(newline="") as file:
        return {row["id"]: row["asks"] for row in csv.DictReader(file)}


def proved(items: Iterable[pytest.Item]) -> Counter[str]:
    """How many tests name each id."""
    ids: Counter[str] = Counter()
    for item in items:
        ids.update({name for mark in item.iter_markers("requirement") for name in mark.args})
        ids.update({f"failure {number}" for mark in item.iter_markers("failure") for number in mark.args})
    return ids


def unknown(items: Iterable[pytest.Item]) -> list[str]:
    """Ids named by a test that no document has: a slip of the pen would otherwise count for nothing."""
    return sorted(set(proved(items)) - set(asked()))


def table(counts: Counter[str]) -> str:
    """The whole list, those without a test marked, and the totals."""
    lines = [f"{'id':<12}{'tests':>5}  asks"]
    for name, asks in asked().items():
        number = str(counts[name]) if counts[name] else "none"
        lines.append(f"{name:<12}{number:>5}  {asks if len(asks) <= WIDTH else asks[: WIDTH - 1] + '…'}")
    for kind, ids in (
        ("requirements", [i for i in asked() if "-" in i]),
        ("failures", [i for i in asked() if " " in i]),
    ):
        lines.append(f"{sum(1 for name in ids if counts[name])} of {len(ids)} {kind} have a test.")
    return "\n".join(lines)


class Table:
    """Holds the count until pytest has finished collecting and prints its summary."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    @pytest.hookimpl
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.counts = proved(session.items)

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.write_line(table(self.counts))


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Table())
