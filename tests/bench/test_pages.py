"""The table of pages: which bound a page is nearest to, and that the worst is told first."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from cpunit.bench.management.commands import bench
from cpunit.bench.pages.table import Cost, Page, Pages
from tests.bench.test_cases import ROOT, databases, environment

LIGHT = Cost(2.0, 10.0, 10, 10_000)


def page(cost: Cost, many: Cost = LIGHT, name: str = "plan") -> Page:
    return Page(name, "chair", "/plans/P26-2222/", cost, many)


@pytest.mark.parametrize(
    ("cost", "many", "met"),
    [
        (LIGHT, LIGHT, True),
        (Cost(6.0, 10.0, 25, 60_000), LIGHT, True),
        (Cost(6.1, 10.0, 10, 10_000), LIGHT, False),
        (Cost(2.0, 10.0, 26, 10_000), LIGHT, False),
        (Cost(2.0, 10.0, 10, 60_001), LIGHT, False),
        (LIGHT, Cost(9.0, 90.0, 10, 90_000), True),
        (LIGHT, Cost(2.0, 10.0, 11, 10_000), False),
        (Cost(2.0, 10.0, 11, 10_000), LIGHT, True),
    ],
)
def test_a_page_keeps_to_each_bound_and_has_no_more_queries_on_more_rows(
    cost: Cost, many: Cost, met: bool
) -> None:
    assert page(cost, many).met is met


def test_the_worst_page_stands_first_and_what_was_not_opened_is_named() -> None:
    found = [page(LIGHT, name="light"), page(Cost(2.0, 10.0, 30, 10), name="asks"), page(LIGHT)]
    result = Pages("pages", 10, {"chair": 6.0}, found, ["paper"])
    lines = result.lines()
    assert lines[0].startswith("asks") and lines[0].endswith("NO")
    assert "2 of 3 pages keep to it" in lines[3]
    assert "chair 6.0 ms" in lines[4] and "paper" in lines[5]
    assert not result.met


def test_tables_of_another_shape_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages("pages", 10, {"chair": 6.0}, [page(LIGHT)], [])
    monkeypatch.setitem(bench.CASES, "pages", lambda **_: pages)
    out = StringIO()
    call_command("bench", "pages", "pages", stdout=out)
    assert out.getvalue().count(Pages.heading) == 1


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_the_first_pages_are_measured_and_nothing_is_left_behind(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    command = [sys.executable, "-m", "django", "bench", "pages", "--rows", "3", "--json", str(file)]
    ran = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    _, said = ran.communicate(timeout=300)
    # On a busy machine one may be beyond its bound.
    assert ran.returncode in (0, 1), said
    assert "10 times the rows: 600 families" in said
    (result,) = json.loads(file.read_text())
    assert {"chair", "support", "manager"} <= {
        each["role"] for each in result["pages"] if each["page"] == "today"
    }
    assert all(each["queries"] > 1 and each["bytes"] > 1_000 for each in result["pages"])
    assert f"cpunit_bench_{ran.pid}" not in databases()
