"""The sweep that tells chairs of missed core groups and visits, and closes what was made good since."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date, listed, long_date
from cpunit.papers.actions import queue_message
from escalations.models import DriftAlert
from plans.models import Plan

WATCHED = (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP, Kind.VISIT)


BATCH = 500


MOVED = "The limit moved"
UNKNOWN = "Nobody told of any visit after all: unknown, and not missed"


def raise_alerts(*, today: date, now: datetime) -> int:
    """Alert the chair of each plan whose core group or visit passed its limit undone (failure 10); how many
    are new. Not of a visit where nobody told of any: that is unknown, and asked of its team (safety 12).

    Alerts whose date was kept, withdrawn or moved since are closed first, saying how; where that was a
    mistake and the date runs again, missed, they are raised again. Safe to run twice and by two workers at
    once: an alert is unique to its missed date, and a message to the alerts that it tells of, their day and
    their chair.
    """
    while _close_batch(today, now):
        pass
    raised = _hand_over(now) + _raise_again(today, now)
    while batch := _raise_batch(today, now):
        raised += batch
    return raised


@transaction.atomic
def _raise_batch(today: date, now: datetime) -> int:
    missed = list(
        _missed(today)
        .filter(drift_alert__isnull=True)
        .order_by("due_date", "id")
        .select_for_update(of=("self",), skip_locked=True)[:BATCH]
    )
    plans = {
        plan.reference_id: plan
        for plan in Plan.objects.filter(
            reference__in=[deadline.record_id for deadline in missed]
        ).select_related("chair__user", "reference", "child")
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
    DriftAlert.objects.bulk_create(alerts, ignore_conflicts=True)
    _tell(alerts, now)
    return len(alerts)


def _missed(today: date) -> QuerySet[Deadline]:
    """Core groups and visits of plans that are past their limit."""
    return Deadline.objects.overdue(today).filter(
        kind__in=[kind.value for kind in WATCHED], record__in=Plan.objects.open().values("reference")
    )


@transaction.atomic
def _hand_over(now: datetime) -> int:
    """Alerts on plans whose chair was not told: the plan had none, or another, when the alert was raised."""
    alerts = list(
        DriftAlert.objects.open()
        .filter(Q(chair__isnull=True) | ~Q(chair=F("plan__chair")), plan__chair__isnull=False)
        .select_related("deadline", "plan__reference", "plan__child", "plan__chair__user")
        .order_by("deadline_id")
        .select_for_update(of=("self",), skip_locked=True)
    )
    for alert in alerts:
        alert.chair = alert.plan.chair
        alert.save(update_fields=["chair"])
    _tell(alerts, now)
    return len(alerts)


@transaction.atomic
def _raise_again(today: date, now: datetime) -> int:
    """Alerts that were closed and whose date is missed again: it moved, what had met it never was, or the
    death or the end for which it fell away was taken back. A formal concern stands for its date once raised.
    """
    alerts = list(
        DriftAlert.objects.filter(
            closed_at__isnull=False, deadline__in=_missed(today), deadline__concerns__isnull=True
        )
        .select_related("deadline", "plan__reference", "plan__child", "plan__chair__user")
        .order_by("deadline_id")
        .select_for_update(of=("self",), skip_locked=True)
    )
    for alert in alerts:
        alert.chair = alert.plan.chair
        alert.raised_at, alert.closed_at, alert.how_closed = now, None, ""
        alert.save(update_fields=["chair", "raised_at", "closed_at", "how_closed"])
    _tell(alerts, now)
    return len(alerts)


@transaction.atomic
def _close_batch(today: date, now: datetime) -> int:
    """Close open alerts whose date runs no longer, or is to come again; how many."""
    alerts = list(
        DriftAlert.objects.filter(closed_at__isnull=True)
        .filter(
            Q(deadline__closed_at__isnull=False)
            | Q(deadline__due_date__gte=today)
            | Q(deadline__is_untold=True)
        )
        .select_related("deadline", "plan__reference", "plan__child")
        .order_by("pk")
        .select_for_update(of=("self",), skip_locked=True)[:BATCH]
    )
    for alert in alerts:
        alert.closed_at, alert.how_closed = now, _how(alert.deadline)
    DriftAlert.objects.bulk_update(alerts, ["closed_at", "how_closed"])
    for alert in alerts:
        log(
            by=None,
            verb="closed",
            what=f"Alert: {alert.how_closed}",
            now=now,
            record=alert.plan.code,
            child=alert.plan.child.code,
        )
    return len(alerts)


def _how(deadline: Deadline) -> str:
    if deadline.outcome == Deadline.Outcome.MET and deadline.done_on:
        verb = "Child seen" if deadline.kind == Kind.VISIT else "Held"
        return f"{verb} on {long_date(deadline.done_on)}"
    if deadline.closed_at:
        return deadline.why_withdrawn or "No longer needed"
    if deadline.is_untold:
        return UNKNOWN
    return f"{MOVED} to {long_date(deadline.due_date)}"


def _tell(alerts: Iterable[DriftAlert], now: datetime) -> None:
    """One message for brothers and sisters of whom the same was missed on the same day."""
    together: dict[tuple[object, ...], list[DriftAlert]] = {}
    for alert in alerts:
        _log(alert, now)
        if alert.chair is not None and alert.chair.user.email:
            missed = (alert.deadline.kind, alert.deadline.due_date)
            whose = (alert.chair.pk, alert.plan.child.family_id)
            together.setdefault((*missed, *whose), []).append(alert)
    for each in together.values():
        _write(each, now)


def _log(alert: DriftAlert, now: datetime) -> None:
    missed = Kind(alert.deadline.kind).words
    log(
        by=None,
        verb="alerted",
        what=f"{missed}: the limit of {long_date(alert.deadline.due_date)} has passed",
        now=now,
        record=alert.plan.code,
        child=alert.plan.child.code,
    )


def _write(alerts: list[DriftAlert], now: datetime) -> None:
    first, plans = alerts[0], [alert.plan for alert in alerts]
    assert first.chair is not None
    missed, limit = Kind(first.deadline.kind).words, first.deadline.due_date
    addresses = "\n".join(f"{settings.SITE_ADDRESS}{plan.get_absolute_url()}" for plan in plans)
    which = sha256(repr([alert.deadline_id for alert in alerts]).encode()).hexdigest()[:32]
    queue_message(
        dedupe_key=f"alert:{which}:{limit}:{localdate(first.raised_at)}:{first.chair.pk}",
        record=first.plan.reference,
        to_name=first.chair.user.name,
        to_address=first.chair.user.email,
        subject=f"{listed([plan.code for plan in plans])}: a limit has passed",
        body=(
            f"{missed}: the limit was {day_and_date(limit)} and nothing is recorded.\n\n"
            f"Open {'each' if len(plans) > 1 else 'the'} plan to record it or to raise a formal concern:\n"
            f"{addresses}\n"
        ),
        now=now,
    )
