"""Each case of the bench on few rows: both forms agree, nothing is left behind, and the unit's data are
not touched.
"""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from cpunit.bench.cases import dates, diary_week, first_slot, papers
from cpunit.bench.management.commands import bench
from cpunit.bench.measure import Result
from cpunit.domain.timescales import Kind

ROOT = Path(__file__).resolve().parents[2]
KEYS = ["name", "ours_ms", "naive_ms", "ratio", "target", "met"]


@pytest.fixture
def said() -> list[str]:
    return []


def test_the_rules_of_the_bench_are_those_of_every_profile_and_kind() -> None:
    rules = dates.all_rules()
    assert {rule.kind for rule in rules} == set(Kind)
    assert len(rules) * 6_210 > dates.FEWEST


@pytest.mark.bench
def test_the_naive_search_finds_what_the_product_finds(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, few in (("CHAIRS", 6), ("TAKERS", 4), ("VENUES", 5)):
        monkeypatch.setattr(first_slot, name, few)
    first_slot.run(say=said.append, rows=3)
    assert "both find the same slots" in said


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_no_date_differs_between_the_three_ways(said: list[str]) -> None:
    result = dates.run(say=said.append, rows=20_000)
    assert "differences: 0" in said
    assert result.name == "dates"


@pytest.mark.bench
def test_copies_are_as_many_as_are_drawn_one_by_one(said: list[str]) -> None:
    assert papers.run(say=said.append, rows=2).name == "papers"
    assert "2 copies of 4 variants" in said[0]


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_the_week_is_the_same_out_of_more_holds(said: list[str]) -> None:
    diary_week.run(say=said.append, rows=400)
    assert "both answer alike" in said


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("name", "rows"), [("dashboard-sql", 8_000), ("sweep", 2_000)])
def test_a_case_on_few_rows_agrees_with_its_naive_form_and_cleans_up(
    name: str, rows: int, tmp_path: Path
) -> None:
    """In a process of its own, as people run it: the sweep forks, and a process full of tests should not."""
    file = tmp_path / "bench.json"
    command = [sys.executable, "-m", "django", "bench", name, "--rows", str(rows), "--json", str(file)]
    ran = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    _, said = ran.communicate(timeout=300)
    # The targets are for the full size, so they may be missed here.
    assert ran.returncode in (0, 1), said
    assert "both answer alike" in said or "each reminded of exactly once" in said
    (row,) = json.loads(file.read_text())
    assert list(row) == KEYS and row["name"] == name
    assert f"cpunit_bench_{ran.pid}" not in databases()


def environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "cpunit.settings"}


def databases() -> set[str]:
    """Those of the bench; other workers make and drop their own meanwhile, each named by its process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'cpunit_bench%'")
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("met", [True, False])
def test_the_exit_code_says_whether_every_target_was_met(
    met: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def case(**_: object) -> Result:
        return Result("dates", 2.0, 10.0, "fast", met)

    monkeypatch.setitem(bench.CASES, "dates", case)
    out, file = StringIO(), tmp_path / "bench.json"
    if met:
        call_command("bench", "dates", json=str(file), stdout=out)
    else:
        with pytest.raises(SystemExit) as end:
            call_command("bench", "dates", json=str(file), stdout=out)
        assert end.value.code == 1
    assert json.loads(file.read_text()) == [
        dict(zip(KEYS, ["dates", 2.0, 10.0, 5.0, "fast", met], strict=True))
    ]
    assert ("yes" if met else "NO") in out.getvalue()


@pytest.mark.parametrize(
    "words", [["nothing"], ["dates", "--rows", "0"], ["dates", "--json", "/no/such/folder/x"]]
)
def test_a_slip_on_the_command_line_is_one_sentence(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def case(**_: object) -> Result:
        return Result("dates", 2.0, 10.0, "fast", True)

    monkeypatch.setitem(bench.CASES, "dates", case)
    with pytest.raises(CommandError) as caught:
        call_command("bench", *words, stdout=StringIO())
    assert caught.value.returncode == 2
    assert "\n" not in str(caught.value)
