"""What the worker sends by itself: in office hours, and what goes wrong with one holds up no other."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.utils.timezone import localtime

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import may_remind_at

T = TypeVar("T")
_log = logging.getLogger(__name__)


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
