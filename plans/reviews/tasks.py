"""The sweep over the reviews to come."""

from celery import shared_task
from django.utils import timezone

from plans.reviews.actions.keep_reviews import keep_reviews as keep_them


@shared_task
def keep_reviews() -> None:
    """Begin the next review of each plan that has none."""
    keep_them(now=timezone.now())
