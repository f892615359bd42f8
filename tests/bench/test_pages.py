"""The table of pages: which bound a page is nearest to, and that the worst is told first."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from cpunit.bench.cases.web import Web
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
    monkeypatch.setitem(bench.ON_THE_UNIT, "pages", lambda **_: pages)
    out = StringIO()
    call_command("bench", "pages", "pages", stdout=out)
    assert out.getvalue().count(Pages.heading) == 1


def test_people_at_once_are_beside_as_many_on_an_empty_page() -> None:
    pages = {"Today": [30.0] * 20, "a child": [50.0] * 20}
    assert Web(2.0, [10.0] * 40, pages).met
    assert not Web(2.0, [5.0] * 40, pages).met
    lines = Web(2.0, [10.0] * 40, pages).lines()
    assert lines[0].split() == ["an", "empty", "page", "20.0", "10.0", "10.0", "1.0"]
    assert lines[1].split() == ["the", "pages", "together", "20.0", "40.0", "50.0", "4.0", "yes"]
    assert lines[3].split() == ["a", "child", "10.0", "50.0", "50.0", "5.0"]


@pytest.mark.long
@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_the_first_pages_and_the_web_server_are_measured_and_nothing_is_left_behind(tmp_path: Path) -> None:
    """On few rows, in a process of its own; on a busy machine some page may be beyond its bound."""
    file = tmp_path / "bench.json"
    command = [
        sys.executable,
        "-m",
        "django",
        "bench",
        "pages",
        "web",
        "autosave",
        "--rows",
        "3",
        "--json",
        str(file),
    ]
    ran = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    _, said = ran.communicate(timeout=300)
    assert ran.returncode in (0, 1), said
    assert said.count("the demonstration's unit is loaded: 61 families") == 3, "to each as it was loaded"
    assert not [name for name in databases() if name.startswith(f"cpunit_bench_{ran.pid}")]
    pages, web, autosave = json.loads(file.read_text())
    roles = {each["role"] for each in pages["pages"] if each["page"] == "today"}
    assert {"chair", "support", "manager"} <= roles
    for each in pages["pages"]:
        for cost in (each, each["at_many_times_the_rows"]):
            assert cost["queries"] > 1 and cost["bytes"] > 1_000 and cost["ms"] > 0
    assert set(web["pages"]) == {"Today", "a child", "the late list", "a conference"}
    assert all(each["p95_ms"] >= each["p50_ms"] > 0 for each in web["pages"].values())
    assert min(autosave["empty_ms"], autosave["save_ms"], autosave["p95_of_eight_ms"]) > 0
