"""What may be done with papers and messages, and why not."""

from cpunit.domain.refusal import Refusal
from cpunit.papers.models import OutgoingMessage
from cpunit.people.access import CASEWORK
from cpunit.people.models import User


def may_send_now(user: User, message: OutgoingMessage) -> Refusal | None:
    """Whoever works with the family may say that somebody is waiting for it."""
    if user.role not in CASEWORK:
        return Refusal("Messages to families are sent by those who work with them.")
    if message.waits_until is None:
        return Refusal("This message waits for nobody’s hours any more: look at what became of it.")
    return None


def may_see_to(user: User, message: OutgoingMessage) -> Refusal | None:
    """Who sends again also says that a person told them otherwise."""
    if not (user.is_support or user.is_manager):
        return Refusal("What could not be sent is seen to by business support officers and service managers.")
    if message.state != OutgoingMessage.State.FAILED:
        return Refusal("This message is not among those that could not be sent: look at what became of it.")
    if message.seen_to:
        return Refusal(f"Somebody saw to it already: “{message.seen_to}”.")
    return None


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
