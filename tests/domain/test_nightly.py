"""The file of visits and core groups: read row by row, and whatever comes, nothing is lost unnamed."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.nightly import COLUMNS, MOST_BYTES, MOST_ROWS, How, NotAFile, Row, Wrong, read_rows

VISIT = {"row": "V-1", "kind": "visit", "children": "A-1; A-2", "on": "2025-05-20", "how": "alone",
         "announced": "no", "place": "At home", "by": "worker@council.example"}  # fmt: skip


def written(*rows: dict[str, str]) -> bytes:
    file = io.StringIO(newline="")
    table = csv.DictWriter(file, list(COLUMNS), restval="")
    table.writeheader()
    table.writerows(rows)
    return file.getvalue().encode()


def test_a_row_is_what_it_says_wherever_its_columns_stand() -> None:
    (row,) = read_rows(written(VISIT))
    assert isinstance(row, Row)
    assert (row.line, row.key, row.children, row.on) == (2, "V-1", ("A-1", "A-2"), date(2025, 5, 20))
    assert (row.how, row.announced, row.by) == (How.ALONE, False, ("worker@council.example",))
    names = list(reversed(COLUMNS))
    other = ",".join(names) + "\r\n" + ",".join(VISIT.get(name, "") for name in names)
    (again,) = read_rows(b"\xef\xbb\xbf" + other.encode())
    assert isinstance(again, Row) and again.mark == row.mark
    (moved,) = read_rows(written({**VISIT, "place": "At school"}))
    assert isinstance(moved, Row) and moved.mark != row.mark
    assert row.mark == "4f9fb75c9795c34ecf0fc036c48a06ce6bb8bdc18e991669d0aa3d8e8d1f0609", (
        "it is kept: the same row has it in whatever Python comes"
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"row": ""}, "no id"),
        ({"kind": "call"}, "kind:"),
        ({"how": "held"}, "how:"),
        ({"children": " ; "}, "no child"),
        ({"on": "20/05/2025"}, "on:"),
        ({"on": "2025-02-30"}, "on:"),
        ({"on": "2025-W21-2"}, "on:"),
        ({"announced": "perhaps"}, "announced:"),
        ({"by": "a@x.example;b@x.example"}, "one person"),
        ({"place": "x" * 201}, "longer than 200"),
        ({"kind": "core group", "how": "cancelled", "words": "x" * 301}, "longer than 300"),
    ],
)
def test_what_cannot_be_understood_is_named_and_the_next_row_is_read(said: dict[str, str], why: str) -> None:
    wrong, right = read_rows(written({**VISIT, **said}, {**VISIT, "row": "V-2"}))
    assert isinstance(wrong, Wrong) and wrong.line == 2 and why in wrong.why
    assert isinstance(right, Row) and right.line == 3


def test_an_id_twice_a_value_too_many_and_a_mark_left_open_are_named() -> None:
    text = written(VISIT, VISIT).decode() + "V-3,visit,too,many" + "," * 20 + '\r\nV-4,"visit\r\nV-5'
    _, twice, many, broken = read_rows(text.encode())
    group = {**VISIT, "kind": "core group", "how": "held"}
    assert all(isinstance(each, Row) for each in read_rows(written(VISIT, group))), "ids of two tables"
    assert isinstance(twice, Wrong) and "line 2 already" in twice.why
    assert isinstance(many, Wrong) and "values" in many.why
    assert isinstance(broken, Wrong) and broken.line == 5 and "nothing after it" in broken.why


@pytest.mark.parametrize(
    "body", [b"", b"  \r\n", b"\xff\xfe", b"row,kind\r\n", b"a\x00b", b"x" * (MOST_BYTES + 1),
             written(VISIT).replace(b"row,", b"row,row,", 1)]
)  # fmt: skip
def test_what_is_no_such_file_says_why(body: bytes) -> None:
    with pytest.raises(NotAFile):
        list(read_rows(body))


def test_no_more_rows_are_read_than_a_file_may_have() -> None:
    rows = list(read_rows(written(*({**VISIT, "row": f"V-{nth}"} for nth in range(MOST_ROWS + 5)))))
    assert len(rows) == MOST_ROWS + 1
    assert isinstance(rows[-1], Wrong) and "at most" in rows[-1].why


@given(st.text(max_size=300))
def test_any_text_under_the_right_names_is_read_or_named(text: str) -> None:
    body = (",".join(COLUMNS) + "\r\n" + text).encode("utf-8", "replace")
    try:
        assert all(isinstance(each, Row | Wrong) for each in read_rows(body))
    except NotAFile as no:
        assert str(no)


def test_each_column_stands_in_the_document() -> None:
    told = Path("docs/api/visits-and-core-groups.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in told for name in COLUMNS)
