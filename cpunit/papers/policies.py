"""What may be done with papers and messages, and why not."""

from cpunit.domain.refusal import Refusal
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User


def may_try_again(user: User, message: OutgoingMessage) -> Refusal | None:
    """Business support and managers send again what failed."""
    if not (user.is_support or user.is_manager):
        return Refusal("Sending again is for business support officers and service managers.")
    if message.state in (OutgoingMessage.State.SENT, OutgoingMessage.State.HANDED_ON):
        return Refusal("This message was sent: it does not go out twice.")
    if message.state == OutgoingMessage.State.QUEUED:
        return Refusal("This message is waiting to be sent, and goes out by itself.")
    if message.is_secret and not message.body:
        return Refusal("What it said is not kept: send a new one from where it was sent.")
    return None
