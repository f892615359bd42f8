"""The worker's part in papers: the outbox."""

from celery import shared_task
from django.utils import timezone

from cpunit.papers.actions import follow_texts, send_due


@shared_task(expires=60)
def send_outbox() -> None:
    """Send what is due. Beat asks every few seconds; what a lost message left undone, the next one does."""
    send_due(now=timezone.now())


@shared_task(expires=60)
def ask_whether_texts_arrived() -> None:
    """Of those that were handed on and of which it is not known yet."""
    follow_texts(now=timezone.now())
