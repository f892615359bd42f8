"""The bundled bank holidays: whole years, named, and refused where a year is not whole."""

from datetime import date

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from cpunit.deadlines import bank_holidays

from . import naive


def test_they_agree_with_the_published_list() -> None:
    known = {day for day in bank_holidays.published_holidays() if day.year >= 2019}
    assert known == {day for day in naive.BANK_HOLIDAYS if day.year >= 2019}


def test_whole_years_are_covered() -> None:
    assert (date(2012, 1, 1), date(2028, 12, 31)) == (bank_holidays.FIRST, bank_holidays.LAST)


def test_the_calendar_is_made_once_and_closures_come_on_top() -> None:
    calendar = bank_holidays.published_calendar()
    assert calendar is bank_holidays.published_calendar({})
    closed = bank_holidays.published_calendar({date(2025, 6, 10): "Staff day"})
    assert closed.name_of(date(2025, 6, 10)) == "Staff day"
    assert calendar.name_of(date(2025, 6, 10)) is None


def test_a_year_with_holidays_missing_is_never_taken_as_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"date": date(2029, 1, 1), "title": "New Year’s Day", "notes": ""}]
    monkeypatch.setattr(BankHolidays, "get_holidays", lambda *_, **__: rows)
    with pytest.raises(
        bank_holidays.IncompleteBankHolidays, match="Only 1 bank holidays are bundled for 2029"
    ):
        bank_holidays.published_holidays.__wrapped__()
