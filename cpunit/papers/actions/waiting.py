"""What is queued for somebody of a family at hours that are not theirs."""

from datetime import datetime

from cpunit.papers.models import OutgoingMessage
from cpunit.papers.still_safe import TOO_LATE, how_it_goes


def wait_for_their_hours(message: OutgoingMessage, now: datetime) -> None:
    """It waits until these begin; where that is too late, a person tells them what it says. Whatever else
    keeps it back is asked as it leaves. Nothing of it is saved.
    """
    going = how_it_goes(message, now=now)
    if going.refusal is TOO_LATE:
        message.state, message.last_error = OutgoingMessage.State.FAILED, TOO_LATE.sentence
        message.body = "" if message.is_secret else message.body
    elif going.waits_until:
        message.next_try_at = message.waits_until = going.waits_until
        message.waits_for = going.waits_for[:200]
