"""Who may book a conference, past its limit too, and who can serve it."""

from datetime import date

from conferences.conference.policies import may_arrange
from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import CONFERENCE, verbs
from cpunit.domain.words import day_and_date
from cpunit.people.models import Role, User


def may_book(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may give this conference a time, or another one."""
    refusal = may_arrange(user)
    if refusal:
        return refusal
    allowed = verbs(CONFERENCE, conference.state)
    if "book" in allowed or "move" in allowed:
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: it cannot be booked any more."
    )


def may_book_past_limit(user: User, conference: Conference, day: date, reason: str) -> Refusal | None:
    """Whether a booking on that day is inside the limit, or else reasoned and authorised by a manager
    (failure 6).
    """
    if day <= conference.limit_date:
        return None
    late = f"{day_and_date(day)} is past the limit, {day_and_date(conference.limit_date)}"
    if user.role != Role.MANAGER:
        return Refusal(
            f"{late}. Choose an earlier day, or ask a service manager to book it: "
            f"they authorise it and say why."
        )
    if not reason.strip():
        return Refusal(f"{late}. Say why the conference cannot be held in time: you authorise it by booking.")
    return None
