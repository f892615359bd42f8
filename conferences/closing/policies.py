"""Who may record what was done after a conference, and what releasing its papers asks for."""

from datetime import date

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


def needs_password(conference: Conference, today: date) -> bool:
    """Whether who releases its papers types their password: not in the room, on the day on which it was held
    (safety 11).
    """
    return conference.held_on != today
