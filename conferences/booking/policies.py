"""Who may book a conference, past its limit too, and who can serve it."""

from datetime import date

from conferences.conference.policies import may_arrange
from conferences.models import Booking, Conference
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import CONFERENCE, verbs
from cpunit.domain.words import day_and_date
from cpunit.people.models import Role, User


def may_book(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may give this conference a time, or another one."""
    refusal = may_arrange(user)
    if refusal and not _leads_the_one_before(user, conference):
        return refusal
    allowed = verbs(CONFERENCE, conference.state)
    if "book" in allowed or "move" in allowed:
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: it cannot be booked any more."
    )


def _leads_the_one_before(user: User, conference: Conference) -> bool:
    """Whether the conference is the next review of one that this chair is holding now: it is booked before
    that one closes, in the room (LDS-11).
    """
    if not user.is_chair or conference.kind != Conference.Kind.REVIEW:
        return False
    taking_place = Conference.State.OPEN
    return Booking.objects.filter(
        cancelled_at__isnull=True,
        chair__user=user,
        conference__state=taking_place,
        conference__reference__conferenced__conference=conference,
    ).exists()


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
