"""The reminders of what core groups are asked."""

from celery import shared_task
from django.utils import timezone

from cpunit.deadlines.reckoner import unit_calendar
from plans.looked_after.actions.remind import remind_answers as remind_them


@shared_task
def remind_answers() -> None:
    """Remind whoever was asked whether a plan should end and has not answered."""
    remind_them(now=timezone.now(), calendar=unit_calendar())
