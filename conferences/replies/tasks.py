"""The worker's part in answers: who has not given one is reminded."""

from celery import shared_task
from django.utils import timezone

from conferences.replies.actions.chase import chase_answers


@shared_task(expires=3000)
def chase_unanswered() -> None:
    """The sweep: remind everybody whose day has come, in office hours."""
    chase_answers(now=timezone.now())
