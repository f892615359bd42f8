"""The worker's part: social workers are asked in time who is invited to their reviews."""

from celery import shared_task
from django.utils import timezone

from conferences.confirming.actions.ask import ask_to_confirm
from cpunit.deadlines.reckoner import unit_calendar


@shared_task(expires=3000)
def ask_who_is_invited() -> None:
    """The sweep: ask everybody whose day has come."""
    ask_to_confirm(now=timezone.now(), calendar=unit_calendar())
