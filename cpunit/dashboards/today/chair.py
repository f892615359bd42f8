"""A chair's day: the next conference, what is due, plans that drift, answers that came in."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from conferences.models import Booking, Conference, Report, ReportShare
from cpunit.dashboards.today.due import DueList, due_list, own_deadlines
from cpunit.dashboards.verbs import to_do
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.people.models import Adult, User
from cpunit.web.dates import ShownDate
from cpunit.web.templatetags.cpunit_web import clock, day
from escalations.models import Concern, DriftAlert

MOST_ALERTS = 20


@dataclass(frozen=True)
class NextConference:
    """The card on top: `lines` say when, where and whom; `missing` what is not there yet."""

    title: str
    url: str
    lines: list[str]
    missing: list[str]


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
    next_conference: NextConference | None
    due: DueList
    drifts: list[Drift]
    answers: list[Concern]


def chair_today(user: User, *, today: date, now: datetime) -> ChairToday:
    """Everything on the chair's page: what they do themselves, and what others left undone."""
    reckoner = Reckoner.current()
    drifting = drifts(user, reckoner=reckoner, today=today)
    asked = own_deadlines(user).filter(Q(owner=user) | Q(due_date__lt=today))
    return ChairToday(
        next_conference=next_conference(user, now=now),
        due=due_list(
            asked.exclude(pk__in=[drift.deadline for drift in drifting]), reckoner=reckoner, today=today
        ),
        drifts=drifting,
        answers=list(
            Concern.objects.visible_to(user)
            .filter(chair__user=user, state=Concern.State.ANSWERED)
            .select_related("plan__child", "reference")
            .order_by("answered_on", "id")[:MOST_ALERTS]
        ),
    )


def drifts(user: User, *, reckoner: Reckoner, today: date) -> list[Drift]:
    """The open alerts on the chair's plans, the oldest first."""
    alerts = (
        DriftAlert.objects.visible_to(user)
        .open()
        .filter(chair__user=user)
        .select_related("plan__child", "plan__reference", "deadline")
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


def next_conference(user: User, *, now: datetime) -> NextConference | None:
    """The chair's next conference, from the start of today on; one that is open comes first."""
    booking = (
        Booking.objects.visible_to(user)
        .filter(
            chair__user=user,
            cancelled_at__isnull=True,
            starts_at__gte=timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0),
            conference__state__in=[Conference.State.BOOKED, Conference.State.OPEN],
        )
        .select_related("conference__reference", "venue")
        .annotate(
            has_social_work_report=Exists(
                Report.objects.filter(conference=OuterRef("conference"), is_social_work_report=True)
            ),
            uninvited=Count("conference__invitations", filter=Q(conference__invitations__status="to-invite")),
        )
        .order_by("starts_at", "id")
        .first()
    )
    if booking is None:
        return None
    conference = booking.conference
    children = list(conference.children.all())
    return NextConference(
        title=f"{conference.get_kind_display()} {conference.code}",
        url=conference.get_absolute_url(),
        lines=[
            f"{day(booking.starts_at)} at {clock(booking.starts_at)}",
            f"You meet the family from {clock(booking.family_from)}",
            booking.venue.name if booking.venue else conference.get_meeting_format_display(),
            ", ".join(child.name for child in children),
        ],
        missing=_missing(booking, conference),
    )


def _missing(booking: Any, conference: Conference) -> list[str]:
    missing = []
    if booking.uninvited:
        people = "person has" if booking.uninvited == 1 else "people have"
        missing.append(f"{booking.uninvited} {people} not been invited yet")
    if not booking.has_social_work_report:
        missing.append("The social work report is not in")
    waiting = list(
        Adult.objects.filter(responsibilities__has_pr=True, responsibilities__child__conferences=conference)
        .exclude(pk__in=ReportShare.objects.filter(conference=conference).values("adult"))
        .distinct()
        .order_by("name")
        .values_list("name", flat=True)
    )
    if waiting:
        missing.append(f"No record that the reports were shared with {' and '.join(waiting)}")
    return missing
