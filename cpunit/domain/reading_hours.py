"""When somebody reads what comes in: the office hours that are told to whoever writes (safety 6)."""

from dataclasses import dataclass
from datetime import date, datetime

from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar
from cpunit.domain.chasing import FROM, UNTIL, may_remind_at

CHILDLINE = "0800 1111"
EMERGENCY = "999"


@dataclass(frozen=True)
class Read:
    """Whether somebody is in the office at this moment, and else the day on which somebody is again."""

    is_open: bool
    next_day: date | None = None


def read_from(at: datetime, calendar: WorkingDayCalendar) -> Read:
    """`at` is the unit's own clock. Before nine it is the same day, where that is a working day."""
    if may_remind_at(at, calendar):
        return Read(is_open=True)
    today = at.date()
    try:
        is_today = calendar.is_working_day(today) and at.time() < FROM
        return Read(is_open=False, next_day=today if is_today else calendar.add(today, 1))
    except OutsideCalendar:
        return Read(is_open=False)


__all__ = ["CHILDLINE", "EMERGENCY", "FROM", "UNTIL", "Read", "read_from"]
