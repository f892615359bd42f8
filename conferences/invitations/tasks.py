"""The worker's part in invitations: letters take seconds to draw, so no page waits for them."""

from celery import shared_task
from django.utils import timezone

from conferences.invitations.actions.ask_for_invitations import send_asked_invitations as send
from conferences.models import Conference


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


def _conference(conference_id: int) -> Conference:
    return Conference.objects.select_related("reference", "family", "invitations_asked_by").get(
        pk=conference_id
    )
