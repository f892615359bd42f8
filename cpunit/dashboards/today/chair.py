"""A chair's day: the conference that matters now, what is due, plans that drift, answers that came in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from cpunit.dashboards.lines import DueLine
from cpunit.dashboards.rows import DueRow, rows_of
from cpunit.dashboards.today.card import ConferenceCard, card_of
from cpunit.dashboards.today.due import DueList, due_list, own_deadlines
from cpunit.dashboards.verbs import to_do
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.people.models import User
from escalations.models import Concern, DriftAlert

MOST_ALERTS = 20


@dataclass(frozen=True)
class ChairToday:
    card: ConferenceCard | None
    due: DueList
    drifts: list[DueRow]
    answers: list[Concern]


def chair_today(user: User, *, today: date, now: datetime) -> ChairToday:
    """Everything on the chair's page: what they do themselves, and what others left undone."""
    reckoner = Reckoner.current()
    alerts = drift_alerts(user)
    drifts = rows_of(_missed(alert, reckoner=reckoner, today=today) for alert in alerts)
    asked = own_deadlines(user).filter(Q(owner=user) | Q(due_date__lt=today))
    return ChairToday(
        card=card_of(user, now=now),
        due=due_list(
            asked.exclude(pk__in=[alert.deadline_id for alert in alerts]),
            reckoner=reckoner,
            today=today,
            above=len(drifts),
        ),
        drifts=drifts,
        answers=list(
            Concern.objects.visible_to(user)
            .filter(chair__user=user, state=Concern.State.ANSWERED)
            .select_related("about_reference__plan__child", "reference")
            .order_by("answered_on", "id")[:MOST_ALERTS]
        ),
    )


def drift_alerts(user: User) -> list[DriftAlert]:
    """The open alerts on the plans that are the chair's now, the oldest first."""
    return list(
        DriftAlert.objects.visible_to(user)
        .open()
        .filter(plan__chair__user=user)
        .select_related("plan__child__family", "plan__reference", "deadline")
        .order_by("raised_at", "id")[:MOST_ALERTS]
    )


def _missed(alert: DriftAlert, *, reckoner: Reckoner, today: date) -> DueLine:
    """What was missed, and where to raise a concern about it."""
    plan = alert.plan
    return DueLine(
        verb=to_do(alert.deadline.kind).missed,
        url=plan.get_absolute_url(),
        code=plan.code,
        date=shown_date(alert.deadline, reckoner=reckoner, today=today),
        family=plan.child.family,
        child=plan.child,
        concern_url=f"{plan.get_absolute_url()}concern/?alert={alert.pk}",
    )
