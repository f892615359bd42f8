"""The worker's part in doors: who asked for a link is answered."""

from celery import shared_task
from django.utils import timezone

from cpunit.doors.actions.ask import answer_all
from cpunit.papers.tasks import send_outbox
from cpunit.web.edge import enqueue


@shared_task(expires=30)
def answer_askings() -> None:
    """Answer all who asked, and send it at once, as they wait for it."""
    if answer_all(now=timezone.now()):
        enqueue(send_outbox)
