"""Invite anew whoever holds an invitation, or was told by telephone of a time, that is no longer true."""

from datetime import datetime

from django.db.models import Q

from conferences.invitations.actions.invite_once_more import once_more
from conferences.invitations.actions.tell_link import tell_link
from conferences.invitations.still_true import is_other_link_alone, is_still_true
from conferences.models import Booking, Conference, Participant


def invite_anew(
    *, conference: Conference, before: Booking, after: Booking, was_held: str, now: datetime
) -> None:
    """Of whose invitation nothing but the common link is other, that one stands, and the link goes to them.
    The caller holds the conference, and settles its dates afterwards. `was_held` is its format before.
    """
    status, is_held = Participant.Status, conference.meeting_format
    told = Q(status=status.INVITED) | Q(status=status.TO_INVITE, phoned_at__isnull=False)
    linked = []
    for participant in conference.participants.reachable().filter(told):
        if is_still_true(participant, before, after, was_held, is_held):
            continue
        if not is_other_link_alone(participant, before, after, was_held, is_held):
            once_more(participant)
        elif participant.status == status.INVITED:
            linked.append(participant)
    tell_link(conference=conference, booking=after, places=linked, now=now)
