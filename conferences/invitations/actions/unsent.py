"""What has not left the outbox yet, for somebody to whom it does not hold any more."""

from django.db.models import Q

from conferences.invitations.held import WITHDRAWN, message_prefix, reminder_prefix
from conferences.models import Participant
from cpunit.doors.models import Door
from cpunit.doors.unsent import drop_unsent as drop_unsent_of_door
from cpunit.papers.models import OutgoingMessage


def drop_unsent(participant: Participant) -> None:
    """What waits in the outbox for them, or could not be sent, never leaves: it says what does not hold any
    more. A reminder that waits asks about a time that is not theirs. The caller holds the row of the
    invitation.
    """
    invitation = Q(dedupe_key__startswith=message_prefix(participant))
    _drop(invitation | Q(dedupe_key__startswith=reminder_prefix(participant.pk)))


def drop_reminders(participant: Participant) -> None:
    """They have answered: who waits for their hours is not asked again in the morning. One query where
    nothing waits. The caller holds the conference.
    """
    _drop(Q(dedupe_key__startswith=reminder_prefix(participant.pk)))


def drop_withdrawal(participant: Participant) -> bool:
    """They are asked after all: what takes their invitation back, and has not left, never does. Whether there
    was any. The caller holds the row of the invitation.
    """
    return _drop(Q(dedupe_key__startswith=f"{message_prefix(participant)}{WITHDRAWN}:"))


def drop_link(participant: Participant) -> None:
    """A link to their own page of this conference that has not left leads nowhere any more. The caller holds
    the row of the invitation.
    """
    doors = Door.objects.filter(person=participant.person_id, record=participant.conference.reference_id)
    for door in doors.select_for_update(of=("self",)):
        drop_unsent_of_door(door)


def _drop(about: Q) -> bool:
    found = OutgoingMessage.objects.filter(about).select_for_update(of=("self",))
    unsent = [message.pk for message in found if message.sent_at is None]
    OutgoingMessage.objects.filter(pk__in=unsent).delete() if unsent else None
    return bool(unsent)
