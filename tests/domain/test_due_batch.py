"""Rows in, the same rows with dates out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.due_batch import answer_rows
from cpunit.domain.refusal import Refused

from .england import ENGLAND


def batch(text: str) -> tuple[list[list[str]], list[str]]:
    answered = list(answer_rows(io.StringIO(text, newline=""), ENGLAND))
    return [one.row for one in answered], [one.problem for one in answered if one.problem]


def test_blank_means_default_and_initial_and_other_columns_are_kept() -> None:
    rows, problems = batch(
        "ref,Kind, from,profile,conference,note\n"
        "1,minutes,2025-04-14,,,\n"
        "2,minutes,2025-04-14,kirklees,,a\n"
        '3,social-work-report,2025-06-10,kirklees,review,"x, ""y"""\n'
    )
    assert not problems
    assert rows == [
        ["ref", "Kind", " from", "profile", "conference", "note", "due", "book_by"],
        ["1", "minutes", "2025-04-14", "", "", "", "2025-05-08", "2025-05-08"],
        ["2", "minutes", "2025-04-14", "kirklees", "", "a", "2025-05-15", "2025-05-15"],
        ["3", "social-work-report", "2025-06-10", "kirklees", "review", 'x, "y"', "2025-06-03", "2025-06-03"],
    ]


def test_profile_and_conference_may_be_left_out_and_rows_cut_short() -> None:
    rows, problems = batch("from,kind,x\r\n2025-09-25,first-review\r\n\r\n2025-06-10,minutes,1\r\n")
    assert not problems
    assert rows[1:] == [
        ["2025-09-25", "first-review", "", "2025-12-25", "2025-12-24"],
        ["2025-06-10", "minutes", "1", "2025-07-01", "2025-07-01"],
    ]


def test_a_bad_row_is_named_by_its_line_and_costs_no_other_row() -> None:
    rows, problems = batch(
        'kind,from,profile\n"minutes",2025-06-10,"lee\nds"\nminutes,2025-06-31,\nminutes,2025-06-10,\nminutes,2025-06-10,,x\n'
    )
    assert [row[-2:] for row in rows[1:]] == [["", ""], ["", ""], ["2025-07-01", "2025-07-01"], ["", ""]]
    assert problems[0].startswith("line 3: There is no profile called “lee ds”")
    assert problems[1].startswith("line 4: “2025-06-31” is not a date")
    assert problems[2] == "line 6: 4 values where the header has 3, near “x”."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the header lacks kind and from"),
        ("kind;from\n", "the header lacks kind and from"),
        ("kind,profile\n", "the header lacks from"),
        ("kind,from,Kind\n", "names kind more than once"),
        ("kind,from,due\n", "already has a column called due"),
        ('"kind,from\nminutes,2025-06-10\n', "line 1: not readable as CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        batch(text)
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize("unclosed", ['minutes,"2025-06-10', '"minutes,2025-06-10', 'minutes,"2025"-06-10'])
def test_a_line_that_is_no_csv_costs_no_other_row(unclosed: str) -> None:
    many = "minutes,2025-06-10\n" * 300
    rows, problems = batch(f"kind,from\nminutes,2025-06-10\n{unclosed}\n{many}")
    assert [row[-2:] for row in rows[1:4]] == [["2025-07-01", "2025-07-01"], ["", ""], ["2025-07-01"] * 2]
    assert rows[2][:2] == unclosed.split(",")
    assert len(rows) == 303
    assert [problem.partition(" (")[0] for problem in problems] == ["line 3: not readable as CSV"]


def test_a_value_too_long_for_csv_costs_its_own_row() -> None:
    rows, problems = batch("kind,from\nminutes," + "9" * 200_000 + "\nminutes,2025-06-10\n")
    assert [row[-1] for row in rows[1:]] == ["", "2025-07-01"]
    assert problems == ["line 2: not readable as CSV (field larger than field limit (131072))."]


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_no_content_is_an_error_of_the_program(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["kind", "from", "profile", "conference"], *rows])
    try:
        answered, problems = batch(out.getvalue())
    except Refused as refused:
        assert "\n" not in refused.sentence
    else:
        assert len(problems) == len(answered) - 1
