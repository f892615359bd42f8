"""What is due, one row a family: brothers and sisters together, each date a small mark."""

from collections.abc import Iterable
from dataclasses import dataclass, field

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
    its team (its area, without one), and `chairs` are who watches over its dates, where a list tells.
    """

    family: Family
    marks: list[Mark] = field(default_factory=list)
    where: str = ""
    chairs: tuple[str, ...] = ()


def rows_of(lines: Iterable[DueLine]) -> list[DueRow]:
    """A row for each family, where its oldest line stood. What is due on one day for several children of it
    is one mark.
    """
    rows: dict[int, DueRow] = {}
    marks: dict[tuple[object, ...], Mark] = {}
    for line in lines:
        row = rows.setdefault(line.family.pk, DueRow(line.family))
        alike = (line.family.pk, line.verb, line.date.due_date)
        if alike not in marks:
            marks[alike] = Mark(line.verb, line.date)
            row.marks.append(marks[alike])
        marks[alike].places.append(
            Place(line.url, line.code, line.child.first_name if line.child else "", line.concern_url)
        )
    return list(rows.values())
