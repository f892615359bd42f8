"""A due date in words, and the arithmetic that opens behind it."""

from dataclasses import replace
from datetime import date

import pytest

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.reckon import explain
from cpunit.domain.timescales import Kind, rule_for
from cpunit.web.cells import cell_html
from cpunit.web.dates import ShownDate
from tests.web.html import dangling, parsed, select, words
from tests.web.rendering import component

HOLIDAYS = {
    date(2025, 4, 18): "Good Friday",
    date(2025, 4, 21): "Easter Monday",
    date(2025, 5, 5): "Early May bank holiday",
}
CALENDAR = WorkingDayCalendar(holidays=HOLIDAYS, first=date(2025, 1, 1), last=date(2025, 12, 31))
THURSDAY = date(2025, 5, 8)


@pytest.mark.parametrize(
    ("due", "today", "status"),
    [
        (THURSDAY, date(2025, 5, 2), "3 working days left"),
        (THURSDAY, date(2025, 5, 7), "1 working day left"),
        (THURSDAY, THURSDAY, "due today"),
        (THURSDAY, date(2025, 5, 9), "overdue by 1 working day"),
        (THURSDAY, date(2025, 5, 11), "overdue by 1 working day"),
        (date(2025, 5, 9), date(2025, 5, 11), "overdue since Friday"),
        (THURSDAY, date(2025, 5, 13), "overdue by 3 working days"),
        (date(2025, 5, 10), date(2025, 5, 9), "due before the next working day"),
        (date(2025, 5, 10), date(2025, 5, 11), "overdue since Saturday"),
        (THURSDAY, date(2030, 1, 1), "overdue"),
        (THURSDAY, date(2024, 1, 1), "due"),
    ],
)
def test_what_is_left_is_said_in_words(due: date, today: date, status: str) -> None:
    shown = ShownDate.plain(due, today=today, calendar=CALENDAR)
    assert shown.status == status
    assert shown.is_overdue == status.startswith("overdue")


def test_what_was_done_is_not_late_any_more() -> None:
    def done(day: date) -> str:
        return ShownDate.plain(THURSDAY, today=date(2025, 6, 2), calendar=CALENDAR, met_date=day).status

    assert done(THURSDAY) == "done in time"
    assert done(date(2025, 5, 12)) == "done 2 working days late"
    assert done(date(2025, 5, 9)) == "done 1 working day late"


def test_the_arithmetic_names_each_day_left_out() -> None:
    explained = explain(rule_for(Kind.MINUTES), date(2025, 4, 10), CALENDAR)
    page = parsed(
        component("date", date=ShownDate.explained(explained, today=date(2025, 4, 28)), label="minutes")
    )
    assert select(page, "time")[0].get("datetime") == explained.due.isoformat()
    facts = words(select(page, "dl")[0])
    assert explained.rule in facts
    assert "Good Friday, Fri 18 Apr 2025; Easter Monday, Mon 21 Apr 2025" in facts
    counted = [words(item) for item in select(page, "ol li")]
    assert len(counted) == (explained.due - explained.counted_from).days
    assert counted[0] == "1 Fri 11 Apr 2025"
    assert "– Fri 18 Apr 2025, Good Friday, left out" in counted
    assert "– Sat 19 Apr 2025, left out" in counted, "the day names a weekend already"
    assert counted[-1].startswith("15 ")


def test_each_summary_tells_itself_apart() -> None:
    explained = explain(rule_for(Kind.MINUTES), date(2025, 4, 10), CALENDAR)
    page = parsed(
        component("date", date=ShownDate.explained(explained, today=date(2025, 4, 28)), label="minutes")
    )
    assert words(select(page, "summary")[0]) == "Why this date: minutes, Tue 6 May 2025"
    assert dangling(page) == []


def test_months_are_not_told_day_by_day() -> None:
    review = explain(rule_for(Kind.REVIEW), date(2025, 4, 10), CALENDAR)
    assert ShownDate.explained(review, today=date(2025, 4, 28)).days == ()


def test_a_date_in_a_table_leads_to_its_arithmetic_too() -> None:
    shown = ShownDate.plain(date(2025, 5, 6), today=date(2025, 4, 28), calendar=CALENDAR)
    stored = replace(shown, why_url="/dates/6/")
    page = parsed(cell_html({"date": stored, "about": "minutes"}))
    assert words(page) == "Tue 6 May: why this date, minutes, 5 working days left"
    assert select(page, "a")[0].get("href") == "/dates/6/"
    plain = parsed(cell_html({"date": shown}))
    assert words(plain) == "Tue 6 May, 5 working days left"


def test_overdue_is_words_and_not_only_a_colour() -> None:
    shown = ShownDate.plain(THURSDAY, today=date(2025, 5, 13), calendar=CALENDAR)
    assert words(select(parsed(component("date", date=shown)), "strong")[0]) == "overdue by 3 working days"
