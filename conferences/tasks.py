"""The worker's part in conferences: letters and copies take seconds to draw, so no page waits for them."""

from celery import shared_task
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from conferences.actions.make_copies import make_copies as make
from conferences.actions.send_invitations import send_invitations as invite
from conferences.models import Conference, Copy
from cpunit.people.models import User


@shared_task(
    autoretry_for=(OperationalError, InterfaceError), retry_backoff=2, retry_backoff_max=60, max_retries=60
)
def send_invitations(conference_id: int, user_id: int) -> None:
    """Invite those on the list of a conference who are still to be invited, on behalf of the user who
    asked.

    Nothing asks again by itself, so while the database is away it is tried again, for about an hour.
    """
    invite(conference=_conference(conference_id), by=User.objects.get(pk=user_id), now=timezone.now())


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
    return Conference.objects.select_related("reference", "family").get(pk=conference_id)
