"""What is due for one person, and what comes next when nothing is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from django.db.models import Count, Q, Window

from cpunit.dashboards.lines import DueLine, due_lines, for_lines
from cpunit.dashboards.rows import DueRow, rows_of
from cpunit.dashboards.today.few import all_of
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Chair, User

AHEAD = timedelta(days=14)
MOST_DATES = 200
"""Dates that are read to make the rows."""
MOST_STRIPS = 14
"""Lines of marks on one page: two screens."""
LEAST_STRIPS = 3
MARKS_A_STRIP = 3


@dataclass(frozen=True)
class DueList:
    """What is late or due within two weeks, a row a family, the oldest first, and how many dates are not
    shown; `next_line` where there is nothing of that.
    """

    rows: list[DueRow]
    more: int
    next_line: DueLine | None

    @property
    def is_clear(self) -> bool:
        return not self.rows


def chairs_of(user: User) -> list[int]:
    """The key under which the user chairs, asked for once in place of a join in each list; or none."""
    return list(Chair.objects.filter(user=user).order_by().values_list("pk", flat=True))


def own_deadlines(user: User, chairs: list[int], *, today: date) -> DeadlineQuerySet:
    """Open dates that the user answers for: as owner, or as the chair (`chairs_of`) in whose column they
    stand; not those of which it is unknown whether they were kept.
    """
    found = Deadline.objects.visible_to(user).open().known(today)
    return found.filter(Q(owner=user) | Q(chair__in=chairs))


def due_list(
    deadlines: DeadlineQuerySet,
    *,
    reckoner: Reckoner,
    today: date,
    above: int = 0,
    said: Callable[[list[DueLine]], list[DueLine]] = list,
) -> DueList:
    """The list of what these open deadlines ask for now; `said` may say it more exactly,
    and `above` rows stand on the page before it.

    One query, which counts those that it does not read.
    """
    of_all = Window(Count("pk", filter=Q(due_date__lte=today + AHEAD)))
    read = for_lines(deadlines).annotate(of_all=of_all).oldest_first()
    found = list(read[:MOST_DATES])
    soon = [row for row in found if row.due_date <= today + AHEAD]
    drawn = said(due_lines(soon or found[:1], reckoner=reckoner, today=today))
    rows = fitting(rows_of(drawn), max(MOST_STRIPS - above, LEAST_STRIPS)) if soon else []
    return DueList(
        rows=rows, more=all_of(found) - dates_in(rows), next_line=drawn[0] if drawn and not soon else None
    )


def near(deadlines: DeadlineQuerySet, *, today: date) -> DeadlineQuerySet:
    """Those that are late or due within two weeks."""
    return deadlines.filter(due_date__lte=today + AHEAD)


def fitting(rows: list[DueRow], strips: int, *, a_strip: int = MARKS_A_STRIP) -> list[DueRow]:
    """The first rows whose marks take no more lines than these; one in any case."""
    taken = list(accumulate(-(-len(row.marks) // a_strip) for row in rows))
    return [row for row, used in zip(rows, taken, strict=True) if used <= strips] or rows[:1]


def dates_in(rows: list[DueRow]) -> int:
    """How many dates these rows show."""
    return sum(len(mark.places) for row in rows for mark in row.marks)
