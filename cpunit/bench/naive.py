"""The dates reckoned as one would at first: a day at a time.

Shares nothing with the domain but the rule's facts.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from cpunit.domain.timescales import Rule, Unit

DAY = timedelta(days=1)
MONTHS = 12
Dates = tuple[date, date] | None


def reckon(rule: Rule, start: date, holidays: Mapping[date, str], first: date, last: date) -> Dates:
    """The date due and the last working day on or before it; None outside the known bank holidays.

    Half-way to a review whose own limit is outside them is outside too.
    """
    if rule.towards is not None and _due(rule.towards, start, holidays) > last:
        return None
    book_by = due = _due(rule, start, holidays)
    while book_by.weekday() > calendar.FRIDAY or book_by in holidays:
        book_by -= DAY
    return (due, book_by) if first <= book_by and due <= last else None


def _due(rule: Rule, start: date, holidays: Mapping[date, str]) -> date:
    step = -DAY if rule.backwards else DAY
    if rule.unit is Unit.WORKING_DAYS:
        day, left = start, rule.amount
        while left:
            day += step
            if day.weekday() <= calendar.FRIDAY and day not in holidays:
                left -= 1
        return day
    if rule.unit is Unit.HALF_WAY:
        assert rule.towards is not None
        limit = _due(rule.towards, start, holidays)
        return start + DAY * ((limit - start).days // 2)
    if rule.unit is Unit.MONTHS:
        year, month = start.year, start.month + rule.amount
        while month > MONTHS:
            year, month = year + 1, month - MONTHS
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return start + step * rule.amount * (7 if rule.unit is Unit.WEEKS else 1)
