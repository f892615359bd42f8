"""Who may record an answer to an invitation, and until when one can be given."""

from conferences.conference.policies import may_keep_people
from conferences.models import Conference, Participant
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User

State = Conference.State


def may_record_reply(user: User, conference: Conference) -> Refusal | None:
    """Whether the unit can record what somebody answered: from the booking until the record closes."""
    refusal = may_keep_people(user)
    if refusal or conference.state in (State.BOOKED, State.OPEN):
        return refusal
    if conference.state == State.REQUESTED:
        return Refusal("Nobody is asked to a time yet: answers are recorded once the conference is booked.")
    return Refusal(f"{conference.code} is {conference.get_state_display().lower()}: nobody is asked to it.")


def may_be_asked(place: Participant | None, name: str) -> Refusal | None:
    """Whether an answer is asked of somebody at all: of nobody who is kept out."""
    if place is not None and place.status == Participant.Status.EXCLUDED:
        return Refusal(f"{name} is excluded from this conference, so they are not asked whether they come.")
    return None


def may_answer(conference: Conference) -> Refusal | None:
    """Whether somebody can still answer for themselves: until it begins."""
    if conference.state == State.BOOKED:
        return None
    if conference.is_called_off or conference.state == State.REQUESTED:
        return Refusal("This meeting does not take place at the time that you were given. You hear from us.")
    return Refusal("This meeting has begun, or is over. Ring us if there is something that we should know.")
