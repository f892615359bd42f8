"""What is late, by area, team, chair and kind: all counts of a page from one scan of the open deadlines."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, Value
from django.db.models import When as WhenSql

from cpunit.dashboards.weeks import Weeks, When
from cpunit.deadlines.models.deadline import DeadlineQuerySet


@dataclass(frozen=True, slots=True)
class Group:
    """How many open deadlines share these facts."""

    area: int
    team: int | None
    chair: int | None
    kind: str
    when: When
    number: int


def counted(deadlines: DeadlineQuerySet, *, today: date) -> list[Group]:
    """Open deadlines that are late or due by the end of next week, grouped.

    One query, answered from the covering partial index `deadline_open_area`.
    """
    weeks = Weeks(today)
    span = Case(
        WhenSql(due_date__lt=today, then=Value(When.OVERDUE.value)),
        WhenSql(due_date__lte=weeks.end_of_this, then=Value(When.THIS_WEEK.value)),
        default=Value(When.NEXT_WEEK.value),
        output_field=CharField(),
    )
    rows = (
        deadlines.filter(due_date__lte=weeks.end_of_next)
        .annotate(span=span)
        .order_by()
        .values_list("area_id", "team_id", "chair_id", "kind", "span")
        .annotate(number=Count("id"))
    )
    return [
        Group(area=area, team=team, chair=chair, kind=kind, when=When(span), number=number)
        for area, team, chair, kind, span, number in rows
    ]


def in_span(deadlines: DeadlineQuerySet, when: When, *, today: date) -> DeadlineQuerySet:
    """Those of a span: the rows that the span's counts count."""
    first, last = Weeks(today).span(when)
    found = deadlines.filter(due_date__lte=last)
    return found if first is None else found.filter(due_date__gte=first)


def totals_by(groups: Iterable[Group], key: Callable[[Group], object]) -> dict[object, int]:
    """The numbers added up by one fact, the largest first."""
    totals: defaultdict[object, int] = defaultdict(int)
    for group in groups:
        totals[key(group)] += group.number
    return dict(sorted(totals.items(), key=lambda item: (-item[1], str(item[0]))))
