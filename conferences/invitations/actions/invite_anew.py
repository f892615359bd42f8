"""Invite anew whoever holds an invitation, or was told by telephone of a time, that is no longer true."""

from django.db.models import Q

from conferences.invitations.actions.withdraw_invitation import drop_unsent
from conferences.invitations.still_true import is_still_true
from conferences.models import Booking, Conference, Participant


def invite_anew(*, conference: Conference, before: Booking, after: Booking, was_held: str) -> None:
    """The caller holds the conference, and settles its dates afterwards. `was_held` is its format before."""
    status = Participant.Status
    told = Q(status=status.INVITED) | Q(status=status.TO_INVITE, phoned_at__isnull=False)
    for participant in conference.participants.reachable().filter(told):
        if not is_still_true(participant, before, after, was_held, conference.meeting_format):
            once_more(participant)


def once_more(participant: Participant) -> None:
    """A new letter is to be made for them, and the one that waits to leave does not: it may say a time or a
    link that is not theirs (safety 4). The caller holds the conference, and settles its dates.
    """
    drop_unsent(participant)
    participant.status = Participant.Status.TO_INVITE
    participant.sent_at = participant.phoned_at = participant.posted_on = None
    participant.by_email = participant.by_post = False
    participant.save()
