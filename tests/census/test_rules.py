"""Each of the DfE's rules, broken by itself; a sound child breaks none."""

from pathlib import Path

import pytest

from cpunit.census.file import read_census
from cpunit.deadlines.bank_holidays import published_calendar
from tests.census.builder import CPP, S47, Child, Details, census

HELD = "2025-06-20"


def enquiry(**changes: object) -> S47:
    return S47(**{"start": "2025-06-02", "conference": HELD} | changes)  # type: ignore[arg-type]


def details(**changes: object) -> Details:
    return Details(**{"enquiries": [enquiry()], "plans": [CPP(HELD)]} | changes)  # type: ignore[arg-type]


def broken_by(folder: Path, *episodes: Details, **child: object) -> set[str]:
    path = folder / "census.xml"
    path.write_text(census([Child(details=list(episodes), **child)]))  # type: ignore[arg-type]
    return {finding.rule for finding in read_census(path, published_calendar()).findings}


def test_a_sound_child_breaks_no_rule(tmp_path: Path) -> None:
    sound = details(plans=[CPP(HELD, reviews=["2025-09-12", "2026-03-06"])])
    assert broken_by(tmp_path, sound) == set()


BROKEN: list[tuple[str, list[Details], dict[str, object]]] = [
    ("1104", [details(referral="2025-06-21")], {}),
    ("1105", [details(referral="2025-06-21")], {}),
    ("2889", [details(referral="2025-06-10")], {}),
    ("2883", [details(plans=[CPP(HELD, end="2025-09-01"), CPP("2025-10-01")])], {}),
    ("2884", [details(conference=HELD)], {}),
    ("2885", [details(plans=[CPP("2025-06-23")])], {}),
    ("2990", [details(closed="2025-07-01", closure="RC8", plans=[])], {}),
    ("8565", [details(closed="2025-06-10", closure="RC1")], {}),
    ("2991Q", [details(assessment=False)], {}),
    ("4001, 4003, 4016 or 4017", [details(cin_plans=[("2025-07-01", None)])], {}),
    ("8615", [details(enquiries=[enquiry(start=None)])], {}),
    ("8615", [details(enquiries=[enquiry(start="2025-06-23")])], {}),
    ("8675Q", [details(enquiries=[enquiry(conference=None)], plans=[])], {}),
    (
        "8715",
        [details(referral="2024-04-01", enquiries=[enquiry(start="2025-03-03", conference="2025-03-20")])],
        {},
    ),
    ("8720", [details(plans=[CPP(None)])], {}),
    ("8720", [details(plans=[CPP("2026-04-02")])], {}),
    ("8730", [details(plans=[CPP(HELD, previous=None)])], {}),
    ("8740", [details(enquiries=[enquiry(start="2025-03-28", conference=None)], plans=[])], {}),
    ("8831", [details(nfa=1, enquiries=[enquiry(conference=None)], plans=[])], {}),
    ("8832", [details(nfa=1)], {}),
    ("8839", [details(enquiries=[S47("2026-03-20"), S47("2026-03-25")], plans=[])], {}),
    ("8890", [details(enquiries=[enquiry(), S47("2025-06-10", "2025-06-25")])], {}),
    ("8840", [details(plans=[CPP(HELD, end=HELD)])], {}),
    ("8925", [details(plans=[CPP(HELD, end="2025-06-01")])], {}),
    ("8841", [details(plans=[CPP(HELD, reviews=[HELD])])], {}),
    ("8842Q", [details(plans=[CPP(HELD, reviews=[""])])], {}),
    (
        "8868",
        [details(closed="2025-07-01", closure="RC1", enquiries=[enquiry(conference=None)], plans=[])],
        {},
    ),
    ("8870Q", [details(enquiries=[enquiry(target="2025-06-21")])], {}),
    ("8875", [details(enquiries=[enquiry(conference="2025-06-21")], plans=[CPP("2025-06-21")])], {}),
    ("8905", [details(plans=[CPP(HELD, initial="XXX")])], {}),
    ("8910", [details(plans=[CPP(HELD, latest=None)])], {}),
    ("8915", [details()], {"died": "2025-06-10"}),
    ("8920", [details(plans=[CPP(HELD, end="2025-09-01")])], {"died": "2025-08-01"}),
    ("8930", [details(plans=[CPP(HELD, end="2026-04-02")])], {}),
    ("8935", [details(plans=[CPP(HELD), CPP("2025-07-01")])], {}),
    ("8940", [details(plans=[CPP(HELD, end="2025-09-01"), CPP("2025-08-01")])], {}),
]


@pytest.mark.parametrize(("rule", "episodes", "child"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_rule_is_named(
    tmp_path: Path, rule: str, episodes: list[Details], child: dict[str, object]
) -> None:
    assert rule in broken_by(tmp_path, *episodes, **child)
