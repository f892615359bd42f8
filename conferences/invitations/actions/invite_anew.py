"""Invite anew whoever holds an invitation that is no longer true."""

from conferences.invitations.still_true import is_still_true
from conferences.models import Booking, Conference, Participant


def invite_anew(*, conference: Conference, before: Booking, after: Booking) -> None:
    """The caller holds the conference, and settles its dates afterwards."""
    for participant in conference.participants.reachable().filter(status=Participant.Status.INVITED):
        if is_still_true(participant, before, after):
            continue
        participant.status = Participant.Status.TO_INVITE
        participant.sent_at = participant.phoned_at = participant.posted_on = None
        participant.by_email = participant.by_post = False
        participant.save()
