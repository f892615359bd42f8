"""What is due for one person, and what comes next when nothing is."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from cpunit.dashboards.lines import DueLine, due_lines
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import User

AHEAD = timedelta(days=14)
MOST_LINES = 50


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
