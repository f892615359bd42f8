"""Whether the record can be printed as it stands, and what was written by hand entered."""

from datetime import datetime

from conferences.live.exposed import may_be_copied
from conferences.models import Conference
from cpunit.domain.refusal import Refusal


def may_print_filled(conference: Conference) -> Refusal | None:
    """Whether a paper with what stands in the record may lie in a room: while it is open, and where nothing
    stands in it that goes into no copy (safety 1, 6). Once it is closed two people let its papers go (safety
    11), and this is not one of them.
    """
    if conference.opened_at is None:
        return Refusal("It has not been opened yet, so nothing stands in it: print the blank form.")
    if conference.state != Conference.State.OPEN:
        return Refusal("It is not open any more: its papers are the minutes and the plan.")
    return may_be_copied(conference)


def may_have_been_there(came: datetime | None, left: datetime | None, now: datetime) -> Refusal | None:
    """Whether somebody can have come and left then; None is from the beginning, and to the end."""
    if came is None and left is None:
        return Refusal("Give when they came, when they left, or both.", about="came")
    for moment, field in ((came, "came"), (left, "left")):
        if moment and moment > now:
            return Refusal("This time has not come yet.", about=field)
    if came and left and left < came:
        return Refusal("Nobody leaves before they come: give another time.", about="left")
    return None
