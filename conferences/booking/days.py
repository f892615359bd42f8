"""The working days on which a conference could be held: up to its limit, and after it."""

from datetime import date

from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.reckon import due_dates
from cpunit.domain.rules import Rule
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.words import day_and_date

DAYS_PAST_LIMIT = 30


def days_of(
    conference: Conference, reckoner: Reckoner, today: date, *, waits_for_reports: bool = True
) -> tuple[tuple[str, ...], list[date], list[date]]:
    """Why the first days are left out, the working days up to the limit, and those after it. What cannot wait
    does not wait for reports either.

    Raises `Refused`.
    """
    calendar = reckoner.calendar
    first = calendar.add(today, 1)
    rule = _report_rule(conference, reckoner)
    ready = _ready(rule, calendar, today)
    reasons: tuple[str, ...] = ()
    if waits_for_reports and first < ready <= conference.limit_date:
        reasons = (
            f"Before {day_and_date(ready)}, reports could not reach the family in time ({rule.sentence}).",
        )
        first = ready
    last = calendar.add(max(conference.limit_date, first), DAYS_PAST_LIMIT)
    every_day = [
        first,
        *(calendar.add(first, number) for number in range(1, calendar.between(first, last) + 1)),
    ]
    in_time = [day for day in every_day if day <= conference.limit_date]
    return reasons, in_time, [day for day in every_day if day > conference.limit_date]


def first_day(reckoner: Reckoner, today: date) -> date:
    """The first on which any conference that is booked today can be held with its reports with the family in
    time. Raises `Refused`.
    """
    rules = (reckoner.rule(Kind.REPORT_TO_FAMILY, on=today, conference=kind) for kind in ConferenceKind)
    return min(_ready(rule, reckoner.calendar, today) for rule in rules)


def _ready(rule: Rule, calendar: WorkingDayCalendar, today: date) -> date:
    ready = calendar.add(today, 1)
    while due_dates(rule, ready, calendar).due <= today:
        ready = calendar.add(ready, 1)
    return ready


def days_for_reports(conference: Conference, reckoner: Reckoner, day: date, today: date) -> int:
    """How many working days agencies have for their reports, where it is held that day; 0 where they could
    not reach the family in time. Raises `Refused`.
    """
    due = due_dates(_report_rule(conference, reckoner), day, reckoner.calendar).due
    return max(0, reckoner.calendar.between(today, due))


def _report_rule(conference: Conference, reckoner: Reckoner) -> Rule:
    kind = ConferenceKind(conference.kind)
    return reckoner.rule(Kind.REPORT_TO_FAMILY, on=conference.limit_date, conference=kind)
