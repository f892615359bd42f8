"""The worker's part in conferences: letters take seconds to draw, so no page waits for them."""

from celery import shared_task
from django.utils import timezone

from conferences.actions.send_invitations import send_invitations as invite
from conferences.models import Conference
from cpunit.people.models import User


@shared_task
def send_invitations(conference_id: int, user_id: int) -> None:
    """Invite those on the list of a conference who are still to be invited, on behalf of the user who
    asked.
    """
    conference = Conference.objects.select_related("reference", "family").get(pk=conference_id)
    invite(conference=conference, by=User.objects.get(pk=user_id), now=timezone.now())
