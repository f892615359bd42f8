"""The watch over drafts that wait to be signed off."""

from celery import shared_task
from django.utils import timezone

from plans.drafting.actions.watch_drafts import watch_drafts as watch_them


@shared_task
def watch_drafts() -> None:
    """Tell the chair of each that nobody can sign off."""
    watch_them(now=timezone.now())
