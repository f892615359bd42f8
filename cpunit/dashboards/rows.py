"""What is due, one row a family: brothers and sisters together, each date a small mark."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from cpunit.dashboards.lines import DueLine
from cpunit.people.models import Family
from cpunit.web.dates import ShownDate


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is done: the record's code, and for which child where it is for one."""

    url: str
    code: str
    child: str = ""
    concern_url: str = ""


@dataclass(frozen=True)
class Mark:
    """One thing to do by one day: at one place, or for each child at their own."""

    verb: str
    date: ShownDate
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class DueRow:
    """What templates/dashboards/_due_rows.html draws: a family and its marks, the oldest first; `where` is
    its team (its area, without one), and `chairs` are who watches over its dates, where a list tells;
    `next_at` is when its next conference is booked for, where a list tells that.
    """

    family: Family
    marks: list[Mark] = field(default_factory=list)
    where: str = ""
    chairs: tuple[str, ...] = ()
    next_at: datetime | None = None


def rows_of(lines: Iterable[DueLine]) -> list[DueRow]:
    """A row for each family, where its oldest line stood."""
    of_family: dict[Family, list[DueLine]] = {}
    for line in lines:
        of_family.setdefault(line.family, []).append(line)
    return [DueRow(family, marks_of(found)) for family, found in of_family.items()]


def marks_of(lines: Iterable[DueLine]) -> list[Mark]:
    """A mark for each line; what is due on one day for several children is one."""
    marks: dict[tuple[str, date], Mark] = {}
    for line in lines:
        mark = marks.setdefault((line.verb, line.date.due_date), Mark(line.verb, line.date))
        child = line.child.first_name if line.child else ""
        mark.places.append(Place(line.url, line.code, child, line.concern_url))
    return list(marks.values())
