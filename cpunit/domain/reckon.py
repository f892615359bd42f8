"""From a rule and a date to the date that something is due, with the arithmetic laid open."""

import calendar as months
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from cpunit.domain.calendar import DayOff, OutsideCalendar, WorkingDayCalendar
from cpunit.domain.rules import Kind, Rule, Unit
from cpunit.domain.words import counted, long_date

DAY = timedelta(days=1)
SHORTEST_MONTH = 28


class Due(NamedTuple):
    """When something is due, and the last working day on or before, which is what people book by."""

    due: date
    book_by: date


class InvitationsDue(NamedTuple):
    """When invitations are due, and whether they are phoned too because their limit had passed at booking."""

    due: date
    phone: bool


class CountedDay(NamedTuple):
    """One day of a count.

    `number` is None for a day left out; `name` is what the day is called if not worked.
    """

    day: date
    number: int | None
    name: str | None


@dataclass(frozen=True)
class Explanation:
    """Why this date: what every date in the product opens to.

    `working` is the sum that the rule alone does not show: which limit half-way is to, and how many days that
    halves; "" where there is none.
    """

    kind: Kind
    profile: str
    counted_from: date
    counted_from_words: str
    due: date
    book_by: date
    rule: str
    source: str
    in_force: str
    is_default: bool
    skipped: tuple[DayOff, ...]
    backwards: bool
    counts_working_days: bool
    calendar: WorkingDayCalendar = field(repr=False, compare=False)
    working: str = ""

    @property
    def days(self) -> tuple[CountedDay, ...]:
        """Day by day in the order counted, the day counted from left out. Made when asked for."""
        step = timedelta(days=-1 if self.backwards else 1)
        days, day, number = [], self.counted_from, 0
        while day != self.due:
            day += step
            name = self.calendar.name_of(day)
            left_out = self.counts_working_days and name is not None
            number += 0 if left_out else 1
            days.append(CountedDay(day, None if left_out else number, name))
        return tuple(days)


def due_dates(
    rule: Rule, counted_from: date, calendar: WorkingDayCalendar, *, interval: int | None = None
) -> Due:
    """The date due and its `book_by`.

    `interval` is the number of working days between visits that a conference set; it counts only where it is
    shorter than the rule. Raises `OutsideCalendar` where the count leaves the bank holidays that are known.
    """
    if interval is not None:
        rule = effective(rule, counted_from, calendar, interval=interval)
    if rule.unit is Unit.WORKING_DAYS:
        due = calendar.add(counted_from, -rule.amount if rule.backwards else rule.amount)
        return Due(due, due)
    due = _limit(rule, counted_from, calendar)
    return Due(due, calendar.on_or_before(due))


def effective(rule: Rule, counted_from: date, calendar: WorkingDayCalendar, *, interval: int | None) -> Rule:
    """The rule itself, or the shorter interval between visits that the conference set.

    ValueError for another kind.
    """
    if interval is None:
        return rule
    if rule.kind is not Kind.VISIT:
        raise ValueError(f"A conference sets an interval for visits, not for {rule.kind}.")
    shorter = replace(
        rule, amount=interval, unit=Unit.WORKING_DAYS, note="the interval that the conference set"
    )
    earlier = _limit(shorter, counted_from, calendar) < _limit(rule, counted_from, calendar)
    return shorter if earlier else rule


def longest_interval(rule: Rule, counted_from: date, calendar: WorkingDayCalendar) -> int:
    """How many working days apart a conference can set visits so that the rule is kept from that day on."""
    if rule.unit is Unit.WORKING_DAYS:
        return rule.amount
    return max(1, calendar.between(counted_from, _limit(rule, counted_from, calendar)))


def explain(
    rule: Rule, counted_from: date, calendar: WorkingDayCalendar, *, interval: int | None = None
) -> Explanation:
    """The date due with its arithmetic. Errors as for `due_dates`."""
    used = effective(rule, counted_from, calendar, interval=interval)
    due, book_by = due_dates(used, counted_from, calendar)
    in_working_days = used.unit is Unit.WORKING_DAYS
    passed = calendar.days_off(counted_from, due) if in_working_days else calendar.days_off(book_by, due)
    return Explanation(
        kind=used.kind,
        profile=used.profile,
        counted_from=counted_from,
        counted_from_words=used.counted_from,
        due=due,
        book_by=book_by,
        rule=f"{used.sentence}; {used.note}" if used.note else used.sentence,
        source=used.source.sentence,
        in_force=_in_force(used, counted_from),
        is_default=used.is_default,
        skipped=tuple(day for day in passed if not day.is_weekend),
        backwards=used.backwards,
        counts_working_days=in_working_days,
        calendar=calendar,
        working=_working(used, counted_from, calendar),
    )


def invitations_due(
    rule: Rule, conference_date: date, booked_on: date, calendar: WorkingDayCalendar
) -> InvitationsDue:
    """When to send a conference's invitations, given the day that it was booked on.

    "Invitations whose limit is already past when the conference is booked are due on the next working day,
    and are phoned too" (Kirklees handbook, chapter 2), but never later than the conference itself.
    """
    limit = due_dates(rule, conference_date, calendar).due
    if limit >= booked_on:
        return InvitationsDue(limit, phone=False)
    return InvitationsDue(min(calendar.add(booked_on, 1), max(conference_date, booked_on)), phone=True)


def add_months(day: date, amount: int) -> date:
    """Calendar months on; a day that the month lacks becomes its last.

    30 November + 3 months is 28 or 29 February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _limit(rule: Rule, counted_from: date, calendar: WorkingDayCalendar) -> date:
    """The date due, before it is checked that the calendar knows it."""
    amount = -rule.amount if rule.backwards else rule.amount
    if rule.unit is Unit.WORKING_DAYS:
        return calendar.add(counted_from, amount)
    calendar.must_know(counted_from)
    if rule.unit is Unit.HALF_WAY:
        if rule.towards is None:
            raise ValueError("Half-way needs the rule of the next review: take the rule from rule_for.")
        limit = _limit(rule.towards, counted_from, calendar)
        calendar.must_know(limit)
        return counted_from + (limit - counted_from) // DAY // 2 * DAY
    try:
        if rule.unit is Unit.MONTHS:
            return add_months(counted_from, amount)
        return counted_from + amount * (7 if rule.unit is Unit.WEEKS else 1) * DAY
    except (OverflowError, ValueError):
        raise OutsideCalendar(f"{rule.sentence} of {long_date(counted_from)} is no date.") from None


def _working(rule: Rule, counted_from: date, calendar: WorkingDayCalendar) -> str:
    """ "The next review’s limit, 3 months after the initial conference, is 3 June 2025. …"."""
    if rule.towards is None:
        return ""
    limit = _limit(rule.towards, counted_from, calendar)
    between = (limit - counted_from) // DAY
    half = counted(between // 2, "day") + (" and a half, counted as whole days" if between % 2 else "")
    return (
        f"The next review’s limit, {rule.towards.sentence}, is {long_date(limit)}. From "
        f"{long_date(counted_from)} to it are {counted(between, 'day')}; half of them is {half}."
    )


def _in_force(rule: Rule, counted_from: date) -> str:
    if rule.is_default:
        return "The product’s own default, in force for every date."
    if rule.in_force_from and counted_from < rule.in_force_from:
        return f"{rule.in_force_words} For this earlier date the document’s first version is used."
    return rule.in_force_words
