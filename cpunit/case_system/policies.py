"""What may be done with what the case system is told, and where it is told it."""

from cpunit.case_system.models import Notice, Target
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User


def may_set_target(user: User) -> Refusal | None:
    """Where data leaves to is an administrator's to say."""
    if not user.is_administrator:
        return Refusal("Where the case system is told is set by administrators.")
    return None


def may_send_again(user: User, notice: Notice, target: Target | None) -> Refusal | None:
    """Business support and managers send again; under the same id, so that it is known for what it is."""
    if not (user.is_support or user.is_manager):
        return Refusal("Sending again is for business support officers and service managers.")
    if notice.state == Notice.State.QUEUED:
        return Refusal("This is waiting to be sent, and goes out by itself.")
    if notice.state == Notice.State.TYPED_IN:
        return Refusal("This was typed into the case system by hand: it is not sent as well.")
    if target is None:
        return Refusal("No address of the case system is set: type it in by hand.")
    return None


def may_type_in(user: User, notice: Notice) -> Refusal | None:
    """Whether somebody may say that they typed it into the case system."""
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    if notice.state == Notice.State.SENT:
        return Refusal("The case system was sent this: it need not be typed in.")
    if notice.state == Notice.State.TYPED_IN:
        return Refusal("It is recorded already that this was typed in.")
    return None
