"""The sweep over concerns that nobody answered."""

from celery import shared_task
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from escalations.concerns.actions.move_up import move_up_unanswered
from escalations.concerns.actions.tell_before_move import tell_before_move


@shared_task
def move_up() -> None:
    """Move concerns that were not answered in time up a stage, and tell the chairs of those that will be."""
    now = timezone.now()
    today = timezone.localdate(now)
    move_up_unanswered(today=today, now=now)
    tell_before_move(today=today, now=now, calendar=Reckoner.current().calendar)
