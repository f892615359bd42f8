"""The working-day calendar against a day-by-day count, and against dates that people know."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.calendar import DayOff, OutsideCalendar, WorkingDayCalendar

from . import naive
from .england import ENGLAND

days = st.dates(date(2019, 3, 1), date(2028, 10, 1))
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
own_days_off = st.sets(st.dates(FIRST, LAST), max_size=40)


@given(days, st.integers(-40, 40))
def test_adding_agrees_with_counting_day_by_day(day: date, amount: int) -> None:
    assert ENGLAND.add(day, amount) == naive.count_working_days(day, amount, naive.BANK_HOLIDAYS)


@given(days, st.integers(-40, 40))
def test_between_undoes_adding(day: date, amount: int) -> None:
    assert ENGLAND.between(day, ENGLAND.add(day, amount)) == amount


@given(days, days)
def test_between_counts_the_days_worked_after_the_start(start: date, end: date) -> None:
    sign = 1 if end >= start else -1
    low, high = (start + naive.DAY, end) if end >= start else (end, start - naive.DAY)
    worked = sum(
        naive.is_worked(low + timedelta(days=n), naive.BANK_HOLIDAYS) for n in range((high - low).days + 1)
    )
    assert ENGLAND.between(start, end) == sign * worked


@given(days)
def test_on_or_before_and_after_are_the_nearest_days_worked(day: date) -> None:
    before, after = ENGLAND.on_or_before(day), ENGLAND.on_or_after(day)
    assert before == naive.back_to_worked(day, naive.BANK_HOLIDAYS)
    assert ENGLAND.is_working_day(before)
    assert ENGLAND.is_working_day(after)
    assert before <= day <= after
    assert ENGLAND.is_working_day(day) is (before == day == after)


@given(own_days_off, own_days_off, st.dates(date(2024, 6, 1), date(2025, 6, 1)), st.integers(-60, 60))
def test_closures_are_left_out_like_bank_holidays(
    holidays: set[date], closures: set[date], day: date, amount: int
) -> None:
    calendar = WorkingDayCalendar(
        holidays=dict.fromkeys(holidays, "Holiday"),
        closures=dict.fromkeys(closures, "Office closed"),
        first=FIRST,
        last=LAST,
    )
    assert calendar.add(day, amount) == naive.count_working_days(day, amount, holidays | closures)


@given(days, st.integers(-30, 30))
def test_days_off_name_every_day_that_a_count_passes_over(day: date, amount: int) -> None:
    end = ENGLAND.add(day, amount)
    off = ENGLAND.days_off(day, end)
    assert abs((end - day).days) == abs(amount) + len(off)
    assert [one.day for one in off] == sorted(one.day for one in off)
    assert all(one.name == ENGLAND.name_of(one.day) for one in off)
    assert all(one.is_weekend is (one.day.isoweekday() > 5) for one in off)


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        # Easter 2025: Good Friday 18 April, Easter Monday 21 April, early May 5 May
        ("2025-04-14", 15, "2025-05-08"),
        ("2025-04-17", 1, "2025-04-22"),
        ("2025-04-22", -1, "2025-04-17"),
        # Easter 2026: 3 and 6 April
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-10", -5, "2026-04-01"),
        # Christmas 2022: the 26th, and the 27th in place of Sunday the 25th; 2 January for Sunday the 1st
        ("2022-12-23", 1, "2022-12-28"),
        ("2022-12-23", 5, "2023-01-04"),
        # Christmas 2026: Friday the 25th, and Monday the 28th for Saturday's Boxing Day
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-12-24", 4, "2027-01-04"),
        # the coronation
        ("2023-05-05", 1, "2023-05-09"),
        ("2023-04-28", 5, "2023-05-09"),
        # VE day moved the early May holiday from the Monday to Friday 8 May 2020; 5 June 2020 was worked
        ("2020-05-01", 5, "2020-05-11"),
        ("2020-05-07", 1, "2020-05-11"),
        ("2020-06-04", 1, "2020-06-05"),
        # the Platinum Jubilee moved the spring holiday to Thursday 2 June 2022 and added the Friday
        ("2022-05-27", 4, "2022-06-06"),
        # the State Funeral
        ("2022-09-16", 1, "2022-09-20"),
        # a leap day
        ("2024-02-28", 1, "2024-02-29"),
        ("2024-02-29", 1, "2024-03-01"),
        ("2028-02-28", 2, "2028-03-01"),
        # a Saturday's day one is Monday, backwards it is Friday
        ("2025-06-07", 1, "2025-06-09"),
        ("2025-06-07", -1, "2025-06-06"),
        ("2025-06-08", 0, "2025-06-08"),
    ],
)
def test_dates_round_real_bank_holidays(start: str, amount: int, end: str) -> None:
    assert ENGLAND.add(date.fromisoformat(start), amount) == date.fromisoformat(end)


def test_names_say_why_a_day_is_not_worked() -> None:
    assert ENGLAND.name_of(date(2023, 5, 8)) == "Bank holiday for the coronation of King Charles III"
    assert ENGLAND.name_of(date(2025, 4, 19)) == "Saturday"
    assert ENGLAND.name_of(date(2025, 4, 22)) is None


def test_a_closure_on_a_weekend_costs_nothing_and_a_bank_holiday_keeps_its_name() -> None:
    calendar = WorkingDayCalendar(
        holidays={date(2025, 8, 25): "Summer bank holiday"},
        closures={
            date(2025, 8, 25): "Office closed",
            date(2025, 8, 23): "Painters",
            date(2025, 8, 26): "Flood",
        },
        first=FIRST,
        last=LAST,
    )
    assert calendar.add(date(2025, 8, 22), 1) == date(2025, 8, 27)
    assert calendar.days_off(date(2025, 8, 22), date(2025, 8, 27)) == [
        DayOff(date(2025, 8, 23), "Painters", is_weekend=True),
        DayOff(date(2025, 8, 24), "Sunday", is_weekend=True),
        DayOff(date(2025, 8, 25), "Summer bank holiday", is_weekend=False),
        DayOff(date(2025, 8, 26), "Flood", is_weekend=False),
    ]


@pytest.mark.parametrize("outside", [date(2011, 12, 31), date(2029, 1, 1), date.min, date.max])
def test_a_date_outside_the_known_bank_holidays_is_refused_and_never_guessed_at(outside: date) -> None:
    inside = date(2025, 1, 2)
    for asked in (
        lambda: ENGLAND.is_working_day(outside),
        lambda: ENGLAND.name_of(outside),
        lambda: ENGLAND.add(outside, 1),
        lambda: ENGLAND.add(outside, 0),
        lambda: ENGLAND.on_or_before(outside),
        lambda: ENGLAND.on_or_after(outside),
        lambda: ENGLAND.between(inside, outside),
        lambda: ENGLAND.between(outside, inside),
        lambda: ENGLAND.days_off(inside, outside),
    ):
        with pytest.raises(OutsideCalendar, match="outside the bank holidays that are known"):
            asked()


@pytest.mark.parametrize(
    ("start", "amount"), [(date(2028, 12, 20), 15), (date(2012, 1, 4), -2), (date(2028, 12, 31), 1)]
)
def test_a_count_that_leaves_the_calendar_is_refused(start: date, amount: int) -> None:
    with pytest.raises(OutsideCalendar):
        ENGLAND.add(start, amount)


def test_the_ends_of_the_calendar_have_no_working_day_beyond() -> None:
    weekend = WorkingDayCalendar(holidays={}, first=date(2025, 6, 7), last=date(2025, 6, 8))
    with pytest.raises(OutsideCalendar):
        weekend.on_or_before(date(2025, 6, 8))
    with pytest.raises(OutsideCalendar):
        weekend.on_or_after(date(2025, 6, 7))


def test_a_calendar_that_ends_before_it_begins_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        WorkingDayCalendar(holidays={}, first=LAST, last=FIRST)
