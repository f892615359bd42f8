"""Who may cancel a conference, take it up again, and record what is expected in its place."""

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate

from conferences.conference.booked import is_chair_of
from conferences.models import Booking, CalledOff, Conference, Expectation
from cpunit.domain.refusal import Refusal
from cpunit.domain.standing_down import REASONS, Known, may_stand_down
from cpunit.domain.states import CONFERENCE, verbs
from cpunit.domain.words import day_and_date, listed
from cpunit.people.access import CASEWORK, RECORDERS
from cpunit.people.models import User


def may_stand_this_down(user: User, conference: Conference, booking: Booking | None) -> Refusal | None:
    """Whether somebody stands this conference down at all, whatever the reason: its chair alone (KRK-11)."""
    return may_stand_down(
        next(iter(REASONS)),
        why="asked before it is written",
        known=Known(),
        state=conference.state,
        chair=booking.chair.user.name if booking else "",
        is_its_chair=booking is None or is_chair_of(user, booking),
    )


def may_cancel(
    user: User, conference: Conference, booking: Booking | None, held_for: Sequence[str]
) -> Refusal | None:
    """Whether somebody cancels a conference: business support, a manager or its chair, and only where no
    reason for it is left. `held_for` says for whom there is one.
    """
    if user.role not in RECORDERS and not is_chair_of(user, booking):
        return Refusal(
            "A conference that nobody needs any more is cancelled by business support, a service manager or "
            "its chair."
        )
    if "cancel" not in verbs(CONFERENCE, conference.state):
        state = conference.get_state_display().lower()
        return Refusal(
            f"Only a conference that is still to be held is cancelled: {conference.code} is {state}."
        )
    if held_for:
        return Refusal(
            f"{conference.code} is still needed, for {listed(list(held_for))}. Move it, or let its chair "
            "stand it down; where no conference is needed after all, end the discussion or the plan first."
        )
    return None


def may_reconvene(user: User, conference: Conference, booking: Booking | None) -> Refusal | None:
    """Whether somebody takes a conference up again that was held: its chair, or a service manager."""
    if conference.state != Conference.State.CLOSED:
        state = conference.get_state_display().lower()
        return Refusal(f"Only a conference that was held is reconvened: {conference.code} is {state}.")
    if user.is_manager or is_chair_of(user, booking):
        return None
    return Refusal("A conference is reconvened by its chair or by a service manager.")


def may_meet(user: User, expectation: Expectation) -> Refusal | None:
    """Whether somebody records that what was expected was done: chairs, and those who arrange."""
    if user.role not in CASEWORK:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    if expectation.done_on is not None:
        day = day_and_date(expectation.done_on)
        return Refusal(f"{expectation.get_kind_display()}: recorded already, as done on {day}.")
    return None


def may_be_met_on(day: date, called_off: CalledOff, today: date) -> Refusal | None:
    """Whether it can have been done on that day: not in the future, and not before it was expected."""
    if day > today:
        return Refusal(f"{day_and_date(day)} has not come yet: record it once it is done.", "done_on")
    since = localdate(called_off.at)
    if day < since:
        return Refusal(
            f"The conference was stood down on {day_and_date(since)}, and this is expected since then: "
            f"{day_and_date(day)} is too early.",
            "done_on",
        )
    return None
