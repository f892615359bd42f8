"""The worker's part in forms: tokens that nobody can send any more."""

from celery import shared_task
from django.utils import timezone

from cpunit.web.once import forget


@shared_task(expires=3600)
def forget_tokens() -> None:
    """Clear the tokens of yesterday's forms."""
    forget(now=timezone.now())
