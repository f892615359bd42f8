"""A service manager's day: what is late and what comes, what waits for them, who cannot sign in."""

from dataclasses import dataclass
from datetime import date, datetime

from conferences.models import Conference
from cpunit.dashboards.overdue import counted
from cpunit.dashboards.verbs import to_do
from cpunit.dashboards.weeks import Weeks, When
from cpunit.deadlines.models import Deadline
from cpunit.people.access import colleagues_of
from cpunit.people.models import User
from cpunit.people.slowed import slowed_down
from escalations.models import Concern

MOST_ROWS = 20


@dataclass(frozen=True)
class KindCounts:
    """One row of the table: a kind, and for each span its count and the address of exactly those rows."""

    noun: str
    counts: list[tuple[When, int, str]]


@dataclass(frozen=True)
class ManagerToday:
    weeks: Weeks
    totals: list[tuple[When, int, str]]
    kinds: list[KindCounts]
    next_due: date | None
    past_limit: list[Conference]
    moved_up: list[Concern]
    locked: list[User]


def manager_today(user: User, *, today: date, now: datetime) -> ManagerToday:
    """Everything on the manager's page."""
    open_ones = Deadline.objects.visible_to(user).open()
    groups = counted(open_ones, today=today)
    kinds = sorted({group.kind for group in groups}, key=lambda kind: to_do(kind).noun)
    rows = [
        KindCounts(
            noun=to_do(kind).noun.capitalize(),
            counts=[
                (
                    when,
                    sum(group.number for group in groups if group.kind == kind and group.when is when),
                    f"/service/overdue/?when={when}&kind={kind}",
                )
                for when in When
            ],
        )
        for kind in kinds
    ]
    totals = [
        (when, sum(group.number for group in groups if group.when is when), f"/service/overdue/?when={when}")
        for when in When
    ]
    return ManagerToday(
        weeks=Weeks(today),
        totals=totals,
        kinds=rows,
        next_due=open_ones.oldest_first().values_list("due_date", flat=True).first(),
        past_limit=list(
            Conference.objects.visible_to(user)
            .filter(state=Conference.State.REQUESTED, limit_date__lt=today)
            .select_related("family", "reference")
            .order_by("limit_date", "id")[:MOST_ROWS]
        ),
        moved_up=list(
            Concern.objects.visible_to(user)
            .moved_up()
            .select_related("about_reference__plan__child", "chair__user", "reference")
            .order_by("raised_at", "id")[:MOST_ROWS]
        ),
        locked=slowed_down(now, colleagues_of(user)).users,
    )
