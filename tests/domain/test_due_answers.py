"""What `due` answers to words typed in."""

import json
from datetime import date

import pytest

from cpunit.domain.due_answers import answer, as_json, as_text, strict_date
from cpunit.domain.refusal import Refused

from .england import ENGLAND


def asked(kind: str, counted_from: str, profile: str = "", conference: str = ""):
    return answer(
        kind=kind, counted_from=counted_from, profile=profile, conference=conference, calendar=ENGLAND
    )


def test_json_has_exactly_the_keys_promised() -> None:
    told = json.loads(as_json(asked("initial-conference", "2025-04-14", "wakefield")))
    assert told == {
        "kind": "initial-conference",
        "profile": "wakefield",
        "from": "2025-04-14",
        "due": "2025-05-08",
        "book_by": "2025-05-08",
        "rule": "15 working days after the strategy discussion at which section 47 enquiries were initiated",
        "source": told["source"],
        "skipped": [
            {"date": "2025-04-18", "name": "Good Friday"},
            {"date": "2025-04-21", "name": "Easter Monday"},
            {"date": "2025-05-05", "name": "Early May bank holiday"},
        ],
    }
    assert "“within 15 working days of a Strategy Discussion/Meeting." in told["source"]


def test_text_tells_the_whole_arithmetic() -> None:
    text = as_text(asked("first-review", "2025-09-25", "leeds"))
    for part in (
        "First review held: Thu 25 December 2025 (2025-12-25)",
        "3 months after the initial conference",
        "within three months of the ICPC",
        "not stated in the document",
        "Counted from  Thu 25 September 2025 (2025-09-25)",
        "Skipped       Thu 25 December 2025, Christmas Day",
        "Book by       Wed 24 December 2025 (2025-12-24)",
    ):
        assert part in text
    assert "Skipped       nothing" in as_text(asked("case-system-updated", "2025-06-10"))


def test_a_silent_profile_says_unit_default() -> None:
    assert "unit default" in json.loads(as_json(asked("minutes", "2025-06-10", "surrey")))["source"]


def test_the_conference_tells_rows_apart() -> None:
    dates = [
        asked("social-work-report", "2025-06-10", "kirklees", one).due
        for one in ("", "initial", "review", "transfer-in")
    ]
    assert [day.isoformat() for day in dates] == ["2025-06-06", "2025-06-06", "2025-06-03", "2025-06-06"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "today",
        "2025-6-1",
        "20250601",
        "2025-06-01T00:00",
        " 2025-06-01",
        "2025-02-29",
        "2025-W01-1",
        "01/06/2025",
        "２０２５-06-01",
    ],
)
def test_only_iso_dates_are_dates(typed: str) -> None:
    with pytest.raises(Refused, match="is not a date: write it as YYYY-MM-DD"):
        strict_date(typed)


def test_a_leap_day_is_a_date() -> None:
    assert strict_date("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("core-grup", "2025-06-10"), "no kind called “core-grup”: choose from conference-request, "),
        (("minutes", "2025-06-10", "camden"), "no profile called “camden”"),
        (
            ("minutes", "2025-06-10", "", "second"),
            "no conference called “second”: choose from initial, review and",
        ),
        (
            ("minutes", "1999-06-10"),
            "10 June 1999 is outside the bank holidays that are known, from 1 January 2012",
        ),
        (("minutes", "2028-12-20"), "outside the bank holidays"),
        (("x\ny" * 80, "2025-06-10"), "no kind called “x y"),
    ],
)
def test_each_refusal_is_one_clear_line(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        asked(*words)
    assert "\n" not in refused.value.sentence
    assert len(refused.value.sentence) < 600
