"""When somebody is reminded by itself of what they are to send: rows, as every rule is.

No published handbook says when; the dates themselves are the authorities' (`profiles`). These are the
product's own practice: once while there is still time to write, and once on the first working day after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar


@dataclass(frozen=True, slots=True)
class Chaser:
    """`working_days` before the due date; a negative number is after it."""

    key: str
    working_days: int


CHASERS = (Chaser("before", 3), Chaser("after", -1))


def chaser_for(
    due: date, today: date, calendar: WorkingDayCalendar, among: Sequence[Chaser] = CHASERS
) -> tuple[Chaser, date] | None:
    """The last one whose day has come, and its day; None before the first. Of several that were missed, one
    is due.
    """
    found = None
    for chaser in among:
        try:
            day = calendar.add(due, -chaser.working_days)
        except OutsideCalendar:
            continue
        if day <= today:
            found = (chaser, day)
    return found


def farthest(today: date, calendar: WorkingDayCalendar, among: Sequence[Chaser] = CHASERS) -> date:
    """The last due date of which anybody is reminded today."""
    try:
        return calendar.add(today, max(chaser.working_days for chaser in among))
    except OutsideCalendar:
        return today


WAITED, NEAR = "waited", "near"
WAITS, NEAR_DAYS = 5, 3
"""In working days: how long an answer to an invitation is waited for, and how near the conference is when it
is asked for once more. The product's own practice, as above.
"""


def answer_chaser_for(sent: date, held: date, today: date, calendar: WorkingDayCalendar) -> str:
    """For what somebody is asked again today whether they come: because the conference is near, because they
    were waited for long enough, or "" for neither.
    """
    try:
        near, waited = calendar.add(held, -NEAR_DAYS), calendar.add(sent, WAITS)
    except OutsideCalendar:
        return ""
    if today >= near > sent:
        return NEAR
    return WAITED if waited <= today < held else ""


FROM, UNTIL = time(9), time(17)
"""When a reminder may leave by itself, of a working day: who gets it at night may not be alone (safety 2).
The product's own practice.
"""


def may_remind_at(at: datetime, calendar: WorkingDayCalendar) -> bool:
    """Whether somebody may be reminded by itself at this moment of the unit's own clock."""
    try:
        is_working_day = calendar.is_working_day(at.date())
    except OutsideCalendar:
        return False
    return is_working_day and FROM <= at.time() < UNTIL
