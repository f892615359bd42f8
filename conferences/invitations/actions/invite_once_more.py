"""A letter is to be made anew: what it says is not so any more."""

from conferences.invitations.actions.unsent import drop_unsent
from conferences.models import Participant


def once_more(participant: Participant, *, is_same_time: bool = False) -> None:
    """A new letter is to be made for them, and the one that waits to leave does not: it may say a time or a
    link that is not theirs (safety 4). A call that told them when to come still counts where that stays
    (`is_same_time`). The caller holds the conference, and settles its dates.
    """
    drop_unsent(participant)
    participant.status = Participant.Status.TO_INVITE
    participant.sent_at = participant.posted_on = None
    participant.by_email = participant.by_post = False
    if not is_same_time:
        participant.phoned_at = None
    participant.save()
