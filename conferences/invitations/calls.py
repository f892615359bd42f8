"""Who is to be told by telephone, of what, and at which number. No child is telephoned: their social worker
talks with them (safety 5).
"""

from django.utils import timezone

from conferences.models import Conference, Participant, TakenOff
from cpunit.domain.words import long_date
from cpunit.people.models import Child, Family
from cpunit.people.reach import number_words

NOT_TO_COME = "not to come"


def kept_back(each: Participant | TakenOff) -> str:
    """Why nothing is sent to a child; "" for everybody else."""
    child: Child | None = each.child
    if child and child.death_date:
        return f"Died on {long_date(child.death_date)}: nothing is sent"
    return "Not born yet: nothing is sent" if child and child.is_unborn else ""


def can_be_called(each: Participant) -> bool:
    """Whether a call is recorded for this person: for an excluded one only that they are not to come."""
    if kept_back(each):
        return False
    return each.status != Participant.Status.EXCLUDED or each.to_phone


def is_to_be_called(each: Participant) -> bool:
    """Whether they stand among those to be telephoned."""
    return each.to_phone and not each.phoned_at and can_be_called(each)


def phone_of(each: Participant | TakenOff) -> str:
    """The telephone number that is recorded for them, of somebody of the family with whether it is safe to
    ring (safety 2); "" where there is none, as for children. One query for an adult, none where
    `contact_ways` are at hand.
    """
    return each.professional.phone if each.professional else number_words(each.person)


def number_of(each: Participant | TakenOff, family: Family) -> str:
    """Whom to call: their number, or for a child the social worker and theirs."""
    if each.child is None:
        return phone_of(each) or "no number recorded"
    worker = family.social_worker
    if worker is None:
        return "through their social worker: none is recorded"
    return f"through their social worker {worker.name}, {worker.phone or 'no number recorded'}"


def whom_and_what(each: Participant | TakenOff, conference: Conference) -> str:
    """ "not to come, 01632 960 444": what they are told, where it is no invitation, and whom to call."""
    is_asked = isinstance(each, Participant) and each.status != Participant.Status.EXCLUDED
    number = number_of(each, conference.family)
    return number if is_asked and not conference.is_called_off else f"{NOT_TO_COME}, {number}"


def phoned(each: Participant, conference: Conference) -> str:
    """When they were telephoned, or that they are to be, with whom to call."""
    if not can_be_called(each):
        return ""
    if each.phoned_at:
        return f"Called, {long_date(timezone.localdate(each.phoned_at))}"
    return _to_be_called(whom_and_what(each, conference)) if each.to_phone else "Record a call"


def is_to_be_told(each: TakenOff, conference: Conference) -> bool:
    """Whether somebody is still to tell them that they are not to come: while it was not held."""
    return each.told_at is None and not conference.is_held


def told(each: TakenOff, conference: Conference) -> str:
    """When they were told that they are not to come, or that they are to be."""
    if each.told_at:
        return f"Told, {long_date(timezone.localdate(each.told_at))}"
    if conference.is_held:
        return "Record a call"
    return _to_be_called(whom_and_what(each, conference))


def _to_be_called(what: str) -> str:
    return f"To be called{':' if what.startswith(NOT_TO_COME) else ','} {what}"
