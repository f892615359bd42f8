"""Dates and times as people type them."""

from datetime import date, time

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import Form


class Born(Form):
    born = DateField(label="Date of birth")


class Start(Form):
    start = TimeField(label="Start")


def typed(day: str, month: str, year: str) -> Born:
    return Born({"born_day": day, "born_month": month, "born_year": year})


@pytest.mark.parametrize("month", ["5", "05", "May", "may", "MAY "])
def test_a_month_is_a_number_or_a_name(month: str) -> None:
    form = typed("8", month, "2025")
    assert form.is_valid()
    assert form.cleaned_data["born"] == date(2025, 5, 8)


@pytest.mark.parametrize(
    ("parts", "sentence", "wrong"),
    [
        (("", "", ""), "Enter the date of birth", []),
        (("8", "", ""), "Date of birth must include a month and year", ["month", "year"]),
        (("", "5", "2025"), "Date of birth must include a day", ["day"]),
        (("31", "2", "2025"), "Date of birth must be a real date", ["day", "month"]),
        (("29", "2", "2025"), "Date of birth must be a real date", ["day", "month"]),
        (("0", "5", "2025"), "Date of birth must be a real date", ["day", "month"]),
        (("8", "Mai", "2025"), "Date of birth must be a real date", ["month"]),
        (("8", "m", "2025"), "Date of birth must be a real date", ["month"]),
        (("٣", "5", "2025"), "Date of birth must be a real date", ["day"]),
        (("-1", "5", "2025"), "Date of birth must be a real date", ["day"]),
        (("8", "5", "25"), "Date of birth: the year must have 4 numbers, like 2025", ["year"]),
        (("8", "5", "20255"), "Date of birth: the year must have 4 numbers, like 2025", ["year"]),
        (("8", "5", "0025"), "Date of birth: check the year, it must be between 1900 and 2100", ["year"]),
    ],
)
def test_a_wrong_date_says_what_to_mend(parts: tuple[str, str, str], sentence: str, wrong: list[str]) -> None:
    form = typed(*parts)
    assert form.errors["born"] == [sentence]
    error = form.errors.as_data()["born"][0]
    assert (error.params or {}).get("parts", []) == wrong


def test_a_leap_day_is_a_date() -> None:
    assert typed("29", "2", "2024").is_valid()


def test_a_whole_date_may_come_under_the_plain_name() -> None:
    form = Born({"born": "2025-05-08"})
    assert form.is_valid()
    assert form.cleaned_data["born"] == date(2025, 5, 8)
    assert not Born({"born": "tomorrow"}).is_valid()


def test_the_first_value_of_a_form_is_split_into_its_parts() -> None:
    assert Born(initial={"born": date(2025, 5, 8)})["born"].field.widget.decompress(date(2025, 5, 8)) == [
        "8",
        "5",
        "2025",
    ]


def test_unchanged_dates_are_not_changes() -> None:
    data = {"born_day": "8", "born_month": "5", "born_year": "2025"}
    assert not Born(data, initial={"born": date(2025, 5, 8)}).has_changed()
    assert Born(data, initial={"born": date(2025, 5, 9)}).has_changed()


@given(day=st.text(), month=st.text(), year=st.text())
def test_no_typing_breaks_the_date(day: str, month: str, year: str) -> None:
    form = typed(day, month, year)
    if form.is_valid():
        assert isinstance(form.cleaned_data["born"], date)
    else:
        assert all(form.errors["born"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30", time(9, 30)), ("09.30", time(9, 30)), ("930", time(9, 30)), ("0930", time(9, 30)),
        ("9.30am", time(9, 30)), ("midday", time(12)), ("14", time(14)), ("00:00", time(0)),
        ("2pm", time(14)), ("2:15 PM", time(14, 15)), ("2.15p.m.", time(14, 15)), ("12am", time(0)),
        ("12pm", time(12)),
    ],
)  # fmt: skip
def test_times_as_people_type_them(text: str, expected: time) -> None:
    form = Start({"start": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["start"] == expected


@pytest.mark.parametrize("text", ["25:00", "9:75", "13pm", "0am", "half nine", "9:3", "١٢:٠٠", "9:30:15"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert Start({"start": text}).errors["start"] == ["Start must be a time, like 9:30 or 2:15pm"]


@given(text=st.text())
def test_no_typing_breaks_the_time(text: str) -> None:
    form = Start({"start": text})
    assert form.is_valid() == isinstance(form.cleaned_data.get("start"), time)


def test_an_optional_date_may_be_left_blank() -> None:
    class Optional(forms.Form):
        seen = DateField(required=False)

    form = Optional({"seen_day": "", "seen_month": " ", "seen_year": ""})
    assert form.is_valid()
    assert form.cleaned_data["seen"] is None
