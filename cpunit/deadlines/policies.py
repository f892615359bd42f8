"""What may be changed about the calendar and the timescales, and why not."""

from collections.abc import Sequence
from datetime import date

from cpunit.deadlines.bank_holidays import FIRST, LAST, published_holidays
from cpunit.deadlines.models import DayOff
from cpunit.domain.calendar import WEEKEND_NAMES, OutsideCalendar, WorkingDayCalendar
from cpunit.domain.reckon import due_dates
from cpunit.domain.refusal import Refusal
from cpunit.domain.rules import LONGEST
from cpunit.domain.timescales import Rule, Unit
from cpunit.domain.words import counted, long_date
from cpunit.people.models import User

COUNTABLE = (Unit.WORKING_DAYS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS)
"""The units that a timescale of the unit's own may have; half-way is no number."""
TIMES_LONGER = 5
"""A number that is more than so many times longer than the published one is taken for a slip."""
NEVER_TOO_LONG = 28
"""Days up to which it is not, where the published timescale is a matter of days."""


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
            f"from {long_date(FIRST)} to {long_date(LAST)}: check the date.",
            about="day",
        )
    if day.weekday() in WEEKEND_NAMES:
        return Refusal(
            f"{long_date(day)} is a {WEEKEND_NAMES[day.weekday()]}, which is not worked anyway.", about="day"
        )
    if day in taken:
        return Refusal(
            f"{long_date(day)} stands in the unit’s calendar already: remove it first.", about="day"
        )
    holiday = published_holidays().get(day)
    if kind == DayOff.Kind.WORKED and not holiday:
        return Refusal(
            f"{long_date(day)} is not a published bank holiday, so it is worked anyway.", about="kind"
        )
    if kind != DayOff.Kind.WORKED and holiday:
        return Refusal(f"{long_date(day)} is {holiday} already, which is not worked anyway.", about="kind")
    return may_change_settings(user)


def may_override(
    user: User,
    *,
    published: Rule,
    amount: int,
    unit: Unit,
    in_force_from: date,
    calendar: WorkingDayCalendar,
    today: date,
) -> Refusal | None:
    """Whether a timescale of the unit's own can stand in the place of the published one.

    One that is many times longer is a slip, and one that leaves the known bank holidays would stop the unit.
    """
    if not FIRST <= in_force_from <= LAST:
        return Refusal(
            f"A timescale can be in force from a date between {long_date(FIRST)} and {long_date(LAST)}.",
            about="in_force_from",
        )
    if unit not in COUNTABLE:
        return Refusal("Give a number of working days, days, weeks or months.", about="unit")
    if not 1 <= amount <= LONGEST:
        return Refusal(f"A timescale is a whole number from 1 to {LONGEST}.", about="amount")
    own = published.overridden(amount=amount, unit=unit, in_force_from=in_force_from, reason="asked for")
    return (
        _too_long(own, published)
        or _uncountable(own, max(in_force_from, today), calendar)
        or (may_change_settings(user))
    )


def may_leave_none_uncounted(number: int) -> Refusal | None:
    """Whether a change may be made after which so many open dates could not be counted any more."""
    if number:
        return Refusal(
            f"With this change {counted(number, 'open date')} could not be counted any more, because the "
            f"bank holidays are known until {long_date(LAST)} only. Nothing is changed."
        )
    return None


def _too_long(own: Rule, published: Rule) -> Refusal | None:
    longest = max(TIMES_LONGER * published.rough_days, NEVER_TOO_LONG)
    if own.rough_days <= longest:
        return None
    return Refusal(
        f"{own.amount_words.capitalize()} is more than {TIMES_LONGER} times the published timescale "
        f"({published.sentence}): check the number and what it is counted in.",
        about="amount",
    )


def _uncountable(own: Rule, day: date, calendar: WorkingDayCalendar) -> Refusal | None:
    try:
        due_dates(own, day, calendar)
    except OutsideCalendar:
        return Refusal(
            f"{own.amount_words.capitalize()} from {long_date(day)} cannot be counted: the bank holidays are "
            f"known from {long_date(FIRST)} to {long_date(LAST)}.",
            about="amount",
        )
    return None
