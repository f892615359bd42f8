"""Counting as a person with a wall calendar would: a day at a time, from the words of "How to count".

Shares nothing with the product: the holidays were typed from the published list, not read from a package.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)

PUBLISHED = """
    2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
    2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
    2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
    2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19
    2022-12-26 2022-12-27
    2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
    2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
    2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
    2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
"""
BANK_HOLIDAYS = {date.fromisoformat(day) for day in PUBLISHED.split()}


def is_worked(day: date, holidays: set[date]) -> bool:
    return day.isoweekday() <= 5 and day not in holidays


def count_working_days(start: date, amount: int, holidays: set[date]) -> date:
    step = DAY if amount > 0 else -DAY
    day, left = start, abs(amount)
    while left:
        day += step
        if is_worked(day, holidays):
            left -= 1
    return day


def count_months(start: date, amount: int) -> date:
    year, month = start.year, start.month
    for _ in range(amount):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def back_to_worked(day: date, holidays: set[date]) -> date:
    while not is_worked(day, holidays):
        day -= DAY
    return day


def due(amount: int, unit: str, start: date, holidays: set[date], *, backwards: bool) -> date:
    """The limit for a cell of the table, half-way apart."""
    sign = -1 if backwards else 1
    if unit == "WD":
        return count_working_days(start, sign * amount, holidays)
    if unit in ("month", "months"):
        return count_months(start, amount)
    days = {"day": 1, "days": 1, "weeks": 7}[unit]
    day = start
    for _ in range(amount * days):
        day += DAY * sign
    return day
