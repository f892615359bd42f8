"""The page of timescales is as the rows are, and says of each number whether its document states it."""

from pathlib import Path

import pytest

from cpunit.domain.profiles import PROFILES
from cpunit.domain.published_table import page
from cpunit.domain.timescales import Kind

WRITTEN = Path(__file__).parents[2] / "docs" / "timescales.md"


def test_the_page_is_fresh() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == page()


def test_each_kind_and_each_authority_stands_in_it() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| ")]
    assert all(any(line.startswith(f"| {kind.words}") for line in rows) for kind in Kind)
    assert all(f"| {profile.name} |" in rows[0] for profile in PROFILES.values())


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Minutes distributed", "15 WD | (15 WD) | (15 WD) | (15 WD) | 15 WD | 20 WD"),
        ("Next core group held", "10 WD | (10 WD) | (10 WD) | (10 WD) | 4 weeks | (10 WD)"),
        (
            "Report shared with the family, initial and transfer-in",
            "3 WD | (3 WD) | (3 WD) | (3 WD) | 2 days | 3 WD",
        ),
    ],
)
def test_a_default_is_told_from_what_a_document_states(row: str, cells: str) -> None:
    (line,) = [line for line in page().splitlines() if line.startswith(f"| {row} |")]
    assert line.endswith(f"| {cells} |")
