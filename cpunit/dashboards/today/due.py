"""What is due for one person, and what comes next when nothing is."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q

from cpunit.dashboards.lines import DueLine, due_lines
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Child, User

AHEAD = timedelta(days=14)
MOST_LINES = 50
MOST_APART = 2
"""With more dates than this due for one child, they stand under the child's name."""


@dataclass(frozen=True)
class DueGroup:
    """Lines under one heading: those of a child of whom many dates are due; or, without one, single lines."""

    child: Child | None
    lines: list[DueLine]


@dataclass(frozen=True)
class DueList:
    """What is late or due within two weeks, oldest first; `next_line` where there is nothing of that."""

    lines: list[DueLine]
    next_line: DueLine | None
    has_more: bool

    @property
    def is_clear(self) -> bool:
        return not self.lines

    @property
    def groups(self) -> list[DueGroup]:
        """The lines, oldest first; a child with many dates has them together, where their oldest stands."""
        dates = Counter(line.child.pk for line in self.lines if line.child)
        groups: list[DueGroup] = []
        headed: dict[int, DueGroup] = {}
        for line in self.lines:
            if line.child and dates[line.child.pk] > MOST_APART:
                if line.child.pk not in headed:
                    headed[line.child.pk] = DueGroup(line.child, [])
                    groups.append(headed[line.child.pk])
                headed[line.child.pk].lines.append(replace(line, about=""))
            elif groups and groups[-1].child is None:
                groups[-1].lines.append(line)
            else:
                groups.append(DueGroup(None, [line]))
        return groups

    @property
    def overdue(self) -> int:
        return sum(line.date.is_overdue for line in self.lines)


def own_deadlines(user: User) -> DeadlineQuerySet:
    """Open dates that the user answers for: as owner, or as the chair in whose column they stand."""
    return Deadline.objects.visible_to(user).open().filter(Q(owner=user) | Q(chair__user=user))


def due_list(deadlines: DeadlineQuerySet, *, reckoner: Reckoner, today: date) -> DueList:
    """The list of what these open deadlines ask for now. One query."""
    rows = list(deadlines.select_related("child", "family").oldest_first()[: MOST_LINES + 1])
    near = [row for row in rows if row.due_date <= today + AHEAD]
    drawn = due_lines(near[:MOST_LINES] or rows[:1], reckoner=reckoner, today=today)
    return DueList(
        lines=drawn if near else [],
        next_line=drawn[0] if drawn and not near else None,
        has_more=len(near) > MOST_LINES,
    )
