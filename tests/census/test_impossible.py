"""What nobody can be or be called in a census is said child by child, and costs no other child."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cpunit.census.file import Census, read_census
from cpunit.deadlines.bank_holidays import published_calendar
from tests.census.builder import CPP, Child, Details, census


def read(folder: Path, *children: Child) -> Census:
    path = folder / "census.xml"
    path.write_text(census([*children, Child("LA9")]))
    return read_census(path, published_calendar())


def ids(found: Census) -> list[str]:
    return [child.authority_id for child in found.children]


def said(found: Census) -> str:
    return "\n".join(finding.sentence for finding in found.findings)


@pytest.mark.parametrize("born", ["9999-12-31", "2026-04-01", "1899-12-31"])
def test_a_child_born_on_an_impossible_day_is_left_out(tmp_path: Path, born: str) -> None:
    found = read(tmp_path, Child("LA1", born=born))
    assert ids(found) == ["LA9"]
    assert f"LA1  its date of birth, {born}, cannot be in a census of 2026-03-31" in said(found)


def test_an_impossible_death_costs_the_date_alone(tmp_path: Path) -> None:
    found = read(tmp_path, Child("LA1", died="2030-01-01"))
    assert (ids(found), found.children[0].death_date) == (["LA1", "LA9"], None)


@pytest.mark.parametrize("wrong", ["LA\u202e1", "LA\u200b1", "LA\x851", "LA 1", "L" * 5_000])
def test_an_id_that_is_none_costs_that_child_alone_and_is_safe_to_print(tmp_path: Path, wrong: str) -> None:
    found = read(tmp_path, Child(wrong))
    assert ids(found) == ["LA9"]
    assert "the child is left out" in said(found)
    assert said(found).replace("\n", "").isprintable()


def test_two_dates_of_birth_under_one_id_are_never_put_together(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        Child("LA1", details=[Details()]),
        Child("LA1", born="2019-01-02", details=[Details(referral="2025-08-01")]),
    )
    assert [len(child.episodes) for child in found.children] == [1, 0]
    assert "two dates of birth (2015-05-01 and 2019-01-02)" in said(found)


def test_more_plans_than_conferences_are_told_once_a_child(tmp_path: Path) -> None:
    lone = Details(plans=[CPP("2025-06-20", end="2025-08-01")])
    more = Details(plans=[CPP("2025-09-01", end="2025-10-01"), CPP("2025-11-03")])
    found = read(tmp_path, Child("LA1", details=[lone, more]))
    assert [each.what for each in found.findings if each.rule == "2883"] == [
        "more plans start (3) than there are initial conferences (0)"
    ]


def test_without_a_file_name_one_is_asked_for() -> None:
    with pytest.raises(CommandError, match=r"^Give the file to read\."):
        call_command("import_cin", "")
