"""The sweeps over plans that drift and concerns that nobody answered."""

from celery import shared_task
from django.utils import timezone

from escalations.actions.move_up import move_up_unanswered
from escalations.actions.raise_alerts import raise_alerts as raise_them


@shared_task
def raise_alerts() -> None:
    """Alert chairs of core groups and visits that passed their limit."""
    now = timezone.now()
    raise_them(today=timezone.localdate(now), now=now)


@shared_task
def move_up() -> None:
    """Move concerns that were not answered in time up a stage."""
    now = timezone.now()
    move_up_unanswered(today=timezone.localdate(now), now=now)
