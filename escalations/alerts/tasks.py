"""The sweep over plans that drift."""

from celery import shared_task
from django.utils import timezone

from escalations.alerts.actions.raise_alerts import raise_alerts as raise_them


@shared_task
def raise_alerts() -> None:
    """Alert chairs of core groups and visits that passed their limit."""
    now = timezone.now()
    raise_them(today=timezone.localdate(now), now=now)
