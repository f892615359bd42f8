"""The worker's part in the diary: what is not worked is held up to the horizon as the days go on."""

from celery import shared_task
from django.utils import timezone

from cpunit.diary.hours.actions.carry_on import carry_on


@shared_task(expires=3_000)
def carry_working_weeks_on() -> None:
    """A day comes into sight each day; asked every hour, so that none is missed where the machine was off."""
    carry_on(today=timezone.localdate())
