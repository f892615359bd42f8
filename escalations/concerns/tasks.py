"""The sweep over concerns that nobody answered."""

from celery import shared_task
from django.utils import timezone

from escalations.concerns.actions.move_up import move_up_unanswered


@shared_task
def move_up() -> None:
    """Move concerns that were not answered in time up a stage."""
    now = timezone.now()
    move_up_unanswered(today=timezone.localdate(now), now=now)
