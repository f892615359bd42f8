"""Who may confirm the list of people of a review, and answer what is proposed about it (KRK-6)."""

from datetime import date

from conferences.conference.because import last_held_before
from conferences.invitations.confirmed import is_confirmed
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, ListProposal
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date
from cpunit.people.models import User

State = Conference.State


def may_be_confirmed(conference: Conference) -> Refusal | None:
    """Whether the list can be confirmed now, by whomever: of a review, from its booking until it begins."""
    if not is_confirmed(conference):
        return Refusal(
            "The list of people came with the request: who is invited is confirmed before a review."
        )
    if conference.state == State.BOOKED:
        return None
    if conference.state == State.REQUESTED:
        return Refusal("The review has no day yet: who is invited is confirmed once it is booked.")
    if conference.is_called_off:
        return Refusal("The review does not take place: there is nobody to invite.")
    return Refusal("The review has begun, or is over: its list of people stays as it was.")


def may_record(user: User, conference: Conference) -> Refusal | None:
    """Whether the unit can record that the worker confirmed it."""
    return may_be_confirmed(conference) or may_change_people(user, conference)


def may_answer(user: User, proposal: ListProposal) -> Refusal | None:
    """Whether what the worker proposed can be taken up or declined: once, and while the list can change."""
    if proposal.answer == ListProposal.Answer.LAPSED:
        return Refusal(proposal.words)
    if proposal.answered_by is not None:
        said = f"{proposal.get_answer_display().lower()}: {proposal.words}"
        return Refusal(f"{proposal.answered_by.name} has answered this meanwhile, {said}")
    return may_change_people(user, proposal.conference)


def may_be_confirmed_on(day: date, conference: Conference, today: date) -> Refusal | None:
    """Whether the worker can have confirmed it on that day."""
    if day > today:
        return Refusal(f"{day_and_date(day)} is still to come.", about="confirmed_on")
    last = last_held_before(conference)
    if last is not None and day < last:
        return Refusal(
            f"{day_and_date(day)} is before the last conference of {day_and_date(last)}: check the date.",
            about="confirmed_on",
        )
    return None
