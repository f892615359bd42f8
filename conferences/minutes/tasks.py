"""The worker's part in copies: papers take seconds to draw, so no page waits for them."""

from celery import shared_task
from django.utils import timezone

from conferences.invitations.tasks import _conference
from conferences.minutes.actions.make_copies import make_copies as make
from conferences.models import Copy


@shared_task
def make_copies(conference_id: int) -> None:
    """Make the copies that were asked for at one conference."""
    make(conference=_conference(conference_id), now=timezone.now())


@shared_task(expires=50)
def make_waiting_copies() -> None:
    """The sweep: make every copy that still waits, whatever became of the message that asked for it."""
    waiting = Copy.objects.waiting().order_by("conference").values_list("conference", flat=True).distinct()
    for conference_id in waiting:
        make_copies.delay(conference_id)
