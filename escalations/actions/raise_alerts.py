"""The sweep that tells chairs of missed core groups and visits."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.papers.actions import queue_message
from escalations.models import DriftAlert
from plans.models import Plan

WATCHED = (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP, Kind.VISIT)
BATCH = 500


def raise_alerts(*, today: date, now: datetime) -> int:
    """Alert the chair of each plan whose core group or visit passed its limit undone (failure 10); how many are new.

    Safe to run twice and by two workers at once: an alert is unique to its missed date, and its message to the alert.
    """
    raised = 0
    while batch := _raise_batch(today, now):
        raised += batch
    return raised


@transaction.atomic
def _raise_batch(today: date, now: datetime) -> int:
    missed = list(
        Deadline.objects.overdue(today)
        .filter(kind__in=[kind.value for kind in WATCHED], drift_alert__isnull=True)
        .order_by("due_date", "id")
        .select_for_update(of=("self",), skip_locked=True)[:BATCH]
    )
    plans = {
        plan.reference_id: plan
        for plan in Plan.objects.filter(
            reference__in=[deadline.record_id for deadline in missed]
        ).select_related("chair__user", "reference")
    }
    alerts = [
        DriftAlert(
            plan=plans[deadline.record_id],
            deadline=deadline,
            chair=plans[deadline.record_id].chair,
            raised_at=now,
        )
        for deadline in missed
    ]
    DriftAlert.objects.bulk_create(alerts)
    for alert in alerts:
        _tell(alert, now)
    return len(alerts)


def _tell(alert: DriftAlert, now: datetime) -> None:
    chair = alert.chair
    if chair is None or not chair.user.email:
        return
    missed = Kind(alert.deadline.kind).words
    queue_message(
        dedupe_key=f"alert:{alert.deadline_id}",
        record=alert.plan.reference,
        to_name=chair.user.name,
        to_address=chair.user.email,
        subject=f"{alert.plan.code}: a limit has passed",
        body=(
            f"{missed}: the limit was {alert.deadline.due_date:%A %-d %B %Y} and nothing is recorded.\n\n"
            f"Open the plan to record it or to raise a formal concern:\n{settings.SITE_ADDRESS}{alert.plan.get_absolute_url()}\n"
        ),
        now=now,
    )
