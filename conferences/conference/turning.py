"""The one place where a conference's state changes."""

from conferences.models import Conference
from cpunit.domain.states import CONFERENCE, next_state

AWAITED = frozenset({Conference.State.REQUESTED, Conference.State.BOOKED})
"""The states of a conference that is still to be held."""


def turn(conference: Conference, verb: str) -> None:
    """Move the conference on by its table, and save it; once it is no longer to be held, its children are
    free for another one. The caller holds the conference. Raises `Refused` where the table has no such step.
    """
    conference.state = next_state(CONFERENCE, conference.state, verb)
    conference.save()
    if conference.state not in AWAITED:
        conference.attached_children.update(is_awaited=False)
