"""What the worker sends by itself: in office hours, and what goes wrong with one holds up no other."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.utils.timezone import localtime

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import FROM, UNTIL, may_remind_at
from cpunit.domain.refusal import Refusal

T = TypeVar("T")
_log = logging.getLogger(__name__)


def may_ask_again(at: datetime, calendar: WorkingDayCalendar) -> Refusal | None:
    """A reminder that somebody presses keeps the hours of those that leave by themselves. `at` is the unit's
    own clock.
    """
    if may_remind_at(at, calendar):
        return None
    return Refusal(
        f"Reminders go out between {FROM:%H:%M} and {UNTIL:%H:%M} on working days: who gets one at night may "
        "not be alone. Remind them then, or ring them."
    )


def each_safely(
    rows: Callable[[], Iterable[T]],
    do: Callable[[T], int],
    *,
    now: datetime,
    calendar: WorkingDayCalendar,
    wrong: str,
) -> int:
    """How many were sent: `do` of each of the `rows`, which are read in office hours alone. `wrong` is what
    the log says before one with which something went wrong: "Nobody was reminded of".
    """
    if not may_remind_at(localtime(now), calendar):
        return 0
    sent = 0
    for row in rows():
        try:
            sent += do(row)
        except Exception:
            _log.exception("%s %s; the others go on", wrong, row)
    return sent
