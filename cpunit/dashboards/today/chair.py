"""A chair's day: the conference that matters now, what is due, plans that drift, answers that came in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from cpunit.dashboards.today.card import ConferenceCard, card_of
from cpunit.dashboards.today.due import DueList, due_list, own_deadlines
from cpunit.dashboards.verbs import to_do
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.people.models import User
from cpunit.web.dates import ShownDate
from escalations.models import Concern, DriftAlert

MOST_ALERTS = 20


@dataclass(frozen=True)
class Drift:
    """A plan that drifts: what was missed, and where to raise a concern about it."""

    deadline: int
    missed: str
    code: str
    url: str
    concern_url: str
    about: str
    date: ShownDate


@dataclass(frozen=True)
class ChairToday:
    card: ConferenceCard | None
    due: DueList
    drifts: list[Drift]
    answers: list[Concern]


def chair_today(user: User, *, today: date, now: datetime) -> ChairToday:
    """Everything on the chair's page: what they do themselves, and what others left undone."""
    reckoner = Reckoner.current()
    drifting = drifts(user, reckoner=reckoner, today=today)
    asked = own_deadlines(user).filter(Q(owner=user) | Q(due_date__lt=today))
    return ChairToday(
        card=card_of(user, now=now),
        due=due_list(
            asked.exclude(pk__in=[drift.deadline for drift in drifting]), reckoner=reckoner, today=today
        ),
        drifts=drifting,
        answers=list(
            Concern.objects.visible_to(user)
            .filter(chair__user=user, state=Concern.State.ANSWERED)
            .select_related("about_reference__plan__child", "reference")
            .order_by("answered_on", "id")[:MOST_ALERTS]
        ),
    )


def drifts(user: User, *, reckoner: Reckoner, today: date) -> list[Drift]:
    """The open alerts on the plans that are the chair's now, the oldest first."""
    alerts = (
        DriftAlert.objects.visible_to(user)
        .open()
        .filter(plan__chair__user=user)
        .select_related("plan__child", "plan__reference", "deadline")
        .prefetch_related("deadline__moves")
        .order_by("raised_at", "id")[:MOST_ALERTS]
    )
    return [
        Drift(
            deadline=alert.deadline_id,
            missed=to_do(alert.deadline.kind).missed,
            code=alert.plan.code,
            url=alert.plan.get_absolute_url(),
            concern_url=f"{alert.plan.get_absolute_url()}concern/?alert={alert.pk}",
            about=alert.plan.child.name,
            date=shown_date(alert.deadline, reckoner=reckoner, today=today),
        )
        for alert in alerts
    ]
