"""The worker's part in conferences: letters and copies take seconds to draw, so no page waits for them."""

from celery import shared_task
from django.utils import timezone

from conferences.actions.ask_for_invitations import send_asked_invitations as send
from conferences.actions.make_copies import make_copies as make
from conferences.models import Conference, Copy


@shared_task
def send_invitations(conference_id: int) -> None:
    """Send the invitations that were asked for at one conference."""
    send(conference=_conference(conference_id), now=timezone.now())


@shared_task(expires=50)
def send_waiting_invitations() -> None:
    """The sweep: send every conference's invitations that were asked for and are not all made."""
    for conference_id in Conference.objects.filter(invitations_asked_at__isnull=False).values_list(
        "pk", flat=True
    ):
        send_invitations.delay(conference_id)


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


def _conference(conference_id: int) -> Conference:
    return Conference.objects.select_related("reference", "family", "invitations_asked_by").get(
        pk=conference_id
    )
