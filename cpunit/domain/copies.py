"""How a copy that was released is looked after: rows, as every rule is. No document says when, so they are
our own practice.
"""

from dataclasses import dataclass
from datetime import date

from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar


@dataclass(frozen=True)
class Seen:
    """So many `days`; working days where the source says so."""

    days: int
    source: str


CHASED = Seen(5, "Our own practice: five working days in which it can be read, then a word by itself.")
UNOPENED = Seen(3, "Our own practice: three days after that word somebody rings, or prints it.")
LOOKED_AFTER = Seen(
    183,
    "Our own practice: until the next review is held at the latest a copy that no longer opens is made anew.",
)


def is_to_be_chased(out_on: date, today: date, calendar: WorkingDayCalendar) -> bool:
    """Whether a copy that nobody opened is waited for long enough; not where the calendar does not reach."""
    try:
        return calendar.add(out_on, CHASED.days) <= today
    except OutsideCalendar:
        return False
