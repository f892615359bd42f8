"""Due dates counted once more, by hand: over plain dates and a set of days on which nobody works. Nothing of
the product's own arithmetic is used.
"""

from collections.abc import Collection
from datetime import date, timedelta

from cpunit.deadlines.bank_holidays import published_holidays
from cpunit.deadlines.models import DayOff

FIRST_REVIEW, LATER_REVIEW, INITIAL = 3, 6, 15
"""Months after the initial conference and after each review; working days after the discussion."""


def days_off() -> set[date]:
    return {*published_holidays(), *DayOff.objects.filter(kind="closure").values_list("day", flat=True)}


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def working_days_after(day: date, number: int, off: Collection[date]) -> date:
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5 and day not in off
    return day


def last_worked(day: date, off: Collection[date]) -> date:
    while day.weekday() >= 5 or day in off:
        day -= timedelta(days=1)
    return day


def review_due(started_on: date, last_reviewed_on: date | None) -> date:
    if last_reviewed_on:
        return months_after(last_reviewed_on, LATER_REVIEW)
    return months_after(started_on, FIRST_REVIEW)


def midway_due(started_on: date, last_reviewed_on: date | None) -> date:
    since = last_reviewed_on or started_on
    return since + timedelta(days=(review_due(started_on, last_reviewed_on) - since).days // 2)
