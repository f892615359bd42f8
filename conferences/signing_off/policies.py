"""Whether a conference can be signed off."""

from conferences.conference.booked import may_lead
from conferences.models import Booking, Conference, Minutes
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User

LEFT = (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED)


def may_sign_off(
    user: User, conference: Conference, booking: Booking | None, minutes: Minutes | None, *, is_new: bool
) -> Refusal | None:
    """Whether somebody signs for the conduct of it now: its chair, once it is closed and its minutes are
    approved. `is_new` says that something was done since it was signed last.
    """
    if conference.state != Conference.State.CLOSED:
        return Refusal("A conference is signed off once it is closed.")
    if minutes is None or minutes.state not in LEFT:
        return Refusal("A conference is signed off once its minutes are approved.")
    refusal = may_lead(user, booking)
    if refusal:
        return refusal
    return None if is_new else Refusal("Nothing was done since it was signed off.")
