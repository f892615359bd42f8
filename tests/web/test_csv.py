"""A list as a file that a spreadsheet opens without running anything in it."""

import csv
import io
from datetime import date

import pytest

from cpunit.web.csv import csv_response, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_a_text_never_starts_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"), [(-3, "-3"), (None, ""), (date(2025, 5, 8), "2025-05-08"), ("Bea", "Bea"), (0, "0")]
)
def test_other_values_stay_as_they_are(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_the_file_reads_back_as_it_was() -> None:
    answer = csv_response(
        "overdue", ["Child", "Due"], [["Łucja, “B”\nNowak", date(2025, 5, 8)], ["=1", None]]
    )
    assert answer["Content-Disposition"] == 'attachment; filename="overdue.csv"'
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["Child", "Due"],
        ["Łucja, “B”\nNowak", "2025-05-08"],
        ["'=1", ""],
    ]
