"""The worker's part in deadlines: reminders, and dates counted anew."""

from celery import shared_task
from django.utils import timezone

from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.deadlines.actions.remind import remind
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.release.actions.chase_unopened import chase_unopened


@shared_task(expires=240)
def send_reminders() -> None:
    """Remind of all that is due today or earlier and of which nobody was reminded."""
    remind(today=timezone.localdate(), now=timezone.now(), calendar=unit_calendar())


@shared_task(expires=240)
def recount_dates() -> None:
    """Count anew what changes of the calendar or of a timescale have left to be counted."""
    recount_waiting(now=timezone.now())


@shared_task(expires=1500)
def chase_unopened_copies() -> None:
    """Tell those once more who have not opened what is on their own page: after so many working days."""
    chase_unopened(now=timezone.now(), calendar=unit_calendar())
