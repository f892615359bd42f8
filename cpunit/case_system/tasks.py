"""The worker's part: what waits for the case system is sent."""

from celery import shared_task
from django.utils import timezone

from cpunit.case_system.actions.send import send_notices


@shared_task(expires=60)
def tell_case_system() -> None:
    """Beat asks every few seconds; what a lost message left undone, the next one does."""
    send_notices(now=timezone.now())
