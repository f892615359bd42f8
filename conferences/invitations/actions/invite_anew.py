"""Invite anew whoever holds an invitation, or was told by telephone of a time, that is no longer true."""

from django.db.models import Q

from conferences.invitations.still_true import is_still_true
from conferences.models import Booking, Conference, Participant
from cpunit.people.models import Child


def invite_anew(*, conference: Conference, before: Booking, after: Booking, was_held: str) -> None:
    """The caller holds the conference, and settles its dates afterwards. `was_held` is its format before."""
    status = Participant.Status
    told = Q(status=status.INVITED) | Q(status=status.TO_INVITE, phoned_at__isnull=False)
    for participant in conference.participants.reachable().filter(told):
        if not is_still_true(participant, before, after, was_held, conference.meeting_format):
            once_more(participant)


def write_anew_to(child: Child, conference: Conference) -> None:
    """The same for a child who takes part otherwise than their letter says (safety 5)."""
    for participant in conference.participants.reachable().filter(
        person=child.pk, status=Participant.Status.INVITED
    ):
        once_more(participant)


def once_more(participant: Participant) -> None:
    """A new letter is to be made for them. The caller holds the conference, and settles its dates."""
    participant.status = Participant.Status.TO_INVITE
    participant.sent_at = participant.phoned_at = participant.posted_on = None
    participant.by_email = participant.by_post = False
    participant.save()
