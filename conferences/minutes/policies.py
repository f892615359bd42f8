"""Who may write, hand on and send the minutes, and when."""

from django.utils.timezone import localtime

from conferences.models import Conference, Minutes
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import MINUTES, verbs
from cpunit.domain.words import long_date
from cpunit.people.models import Role, User


def may_write_minutes(user: User, conference: Conference, minutes: Minutes | None) -> Refusal | None:
    """Whether somebody may write the minutes: business support or the chair, until they are approved."""
    if conference.state not in (Conference.State.OPEN, Conference.State.CLOSED):
        return Refusal("Minutes are written once the conference has begun.")
    if conference.opened_at is None:
        return Refusal("This conference was not recorded here, so its minutes are not written here.")
    if minutes and minutes.state in (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED):
        return Refusal(f"{_approved(minutes)} They can no longer be changed.")
    if user.role in (Role.SUPPORT, Role.CHAIR):
        return None
    return Refusal("Minutes are written by business support and by the chair.")


def may_hand_on_minutes(minutes: Minutes, verb: str) -> Refusal | None:
    """Whether the minutes, as they stand, can be handed on ("submit", "return", "approve")."""
    if verb in verbs(MINUTES, minutes.state):
        return None
    if minutes.state in (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED):
        return Refusal(_approved(minutes))
    if minutes.state == Minutes.State.SUBMITTED:
        return Refusal("These minutes lie with the chair already.")
    return Refusal("These minutes are being written again: the chair has them back once they are submitted.")


def _approved(minutes: Minutes) -> str:
    assert minutes.approved_by is not None and minutes.approved_at is not None
    at = localtime(minutes.approved_at)
    return f"{minutes.approved_by.user.name} approved these minutes on {long_date(at.date())} at {at:%H:%M}."


def may_distribute_minutes(
    user: User, minutes: Minutes | None, *, asked: bool, is_somebody_left: bool = False
) -> Refusal | None:
    """Whether the minutes can go out now: approved, and sent by business support or the chair.

    `asked` says that their copies were asked for already, `is_somebody_left` that somebody who may have one
    since has none: their exclusion ended after the conference.
    """
    if minutes is None or minutes.state in (Minutes.State.DRAFT, Minutes.State.SUBMITTED):
        return Refusal("Minutes go out once the chair has approved them.")
    if minutes.state == Minutes.State.DISTRIBUTED and not is_somebody_left:
        return Refusal("These minutes have gone out already.")
    if asked and not is_somebody_left:
        return Refusal("The copies of these minutes are being made already.")
    if user.role in (Role.SUPPORT, Role.CHAIR):
        return None
    return Refusal("Minutes are sent by business support and by the chair.")
