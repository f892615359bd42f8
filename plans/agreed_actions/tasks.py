"""The reminders of what is done for a child."""

from celery import shared_task
from django.utils import timezone

from cpunit.deadlines.reckoner import unit_calendar
from plans.agreed_actions.actions.remind_owners import remind_owners as remind_them


@shared_task
def remind_owners() -> None:
    """Remind whoever does something of its day."""
    remind_them(now=timezone.now(), calendar=unit_calendar())
