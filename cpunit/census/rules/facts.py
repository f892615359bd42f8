"""What the checks look at, and what they answer."""

from dataclasses import dataclass
from datetime import date

from cpunit.census.records import CensusChild, Header
from cpunit.domain.calendar import WorkingDayCalendar

Broken = tuple[str, str]
"""The DfE's number of a rule, and what breaks it in words."""
Span = tuple[date, date | None]
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of one child look at."""

    header: Header
    calendar: WorkingDayCalendar
    child: CensusChild


def overlap(start: date, end: date | None, other: date, until: date | None) -> bool:
    """Whether two spans share a day; the day of ending is not part of a span."""
    return (end is None or other < end) and (until is None or start < until)
