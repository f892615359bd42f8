"""What may be changed about the calendar and the timescales, and why not."""

from collections.abc import Sequence
from datetime import date

from cpunit.deadlines.bank_holidays import FIRST, LAST, published_holidays
from cpunit.deadlines.models import DayOff
from cpunit.domain.calendar import WEEKEND_NAMES
from cpunit.domain.refusal import Refusal
from cpunit.domain.rules import LONGEST
from cpunit.domain.timescales import Unit
from cpunit.domain.words import long_date
from cpunit.people.models import User

COUNTABLE = (Unit.WORKING_DAYS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS)
"""The units that a timescale of the unit's own may have; half-way is no number."""


def may_change_settings(user: User) -> Refusal | None:
    """Only administrators change the calendar and the timescales."""
    if not user.is_administrator:
        return Refusal("The calendar and the timescales are changed by administrators.")
    return None


def may_add_day(user: User, day: date, kind: str, taken: Sequence[date]) -> Refusal | None:
    """Whether a day can be added to the unit's calendar; `taken` are the days that stand in it."""
    if not FIRST <= day <= LAST:
        return Refusal(
            f"{long_date(day)} is outside the bank holidays that are known, "
            f"from {long_date(FIRST)} to {long_date(LAST)}: check the date."
        )
    if day.weekday() in WEEKEND_NAMES:
        return Refusal(f"{long_date(day)} is a {WEEKEND_NAMES[day.weekday()]}, which is not worked anyway.")
    if day in taken:
        return Refusal(f"{long_date(day)} stands in the unit’s calendar already: remove it first.")
    holiday = published_holidays().get(day)
    if kind == DayOff.Kind.WORKED and not holiday:
        return Refusal(f"{long_date(day)} is not a published bank holiday, so it is worked anyway.")
    if kind != DayOff.Kind.WORKED and holiday:
        return Refusal(f"{long_date(day)} is {holiday} already, which is not worked anyway.")
    return may_change_settings(user)


def may_override(user: User, amount: int, unit: Unit, in_force_from: date) -> Refusal | None:
    """Whether a timescale of the unit's own is one."""
    if not FIRST <= in_force_from <= LAST:
        return Refusal(
            f"A timescale can be in force from a date between {long_date(FIRST)} and {long_date(LAST)}."
        )
    if unit not in COUNTABLE:
        return Refusal("Give a number of working days, days, weeks or months.")
    if not 1 <= amount <= LONGEST:
        return Refusal(f"A timescale is a whole number from 1 to {LONGEST}.")
    return may_change_settings(user)
