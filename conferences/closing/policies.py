"""Who may record what was done after a conference."""

from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User


def may_tick_off(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may record what was done after the conference."""
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    if conference.state != Conference.State.CLOSED:
        return Refusal("This is recorded once the conference is closed.")
    return None
