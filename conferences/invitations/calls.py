"""Who is to be told by telephone, of what, and at which number. No child is telephoned: their social worker
talks with them (safety 5); and no adult of a family to whom no call is recorded as safe: their worker tells
them in person, and no page shows their number (safety 2).
"""

from django.utils import timezone

from conferences.models import Conference, Participant, TakenOff
from cpunit.domain.words import long_date
from cpunit.people.models import Child, Family
from cpunit.people.reach import number_words, phone_way

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


def may_be_rung(each: Participant | TakenOff) -> bool:
    """Whether a call may go to them, or about a child to their worker: of an adult of a family where that is
    recorded as safe. No query where `contact_ways` are at hand.
    """
    return each.adult is None or phone_way(each.person) is not None


def number_of(each: Participant | TakenOff, family: Family) -> str:
    """Whom to call: their number, or for a child the social worker and theirs; or who tells them in person
    whom nobody rings.
    """
    if each.child is None and may_be_rung(each):
        return phone_of(each) or "no number recorded"
    worker = family.social_worker
    if each.child is None:
        named = f" {worker.name}, {worker.phone or 'no number recorded'}," if worker else ""
        return f"their worker{named} tells them in person"
    if worker is None:
        return "through their social worker: none is recorded"
    return f"through their social worker {worker.name}, {worker.phone or 'no number recorded'}"


def whom_and_what(each: Participant | TakenOff, conference: Conference) -> str:
    """ "not to come, 01632 960 444": what they are told, where it is no invitation, and whom to call."""
    is_asked = isinstance(each, Participant) and each.status != Participant.Status.EXCLUDED
    number = number_of(each, conference.family)
    return number if is_asked and not conference.is_called_off else f"{NOT_TO_COME}, {number}"


def phoned(each: Participant, conference: Conference) -> str:
    """When they were telephoned or told, or that they are to be, with whom to call."""
    if not can_be_called(each):
        return ""
    if each.phoned_at:
        how = "Called" if may_be_rung(each) else "Told"
        return f"{how}, {long_date(timezone.localdate(each.phoned_at))}"
    return _to_be_told(each, conference) if each.to_phone else "Record a call"


def is_to_be_told(each: TakenOff, conference: Conference) -> bool:
    """Whether somebody is still to tell them that they are not to come: while it was not held."""
    return each.told_at is None and not conference.is_held


def told(each: TakenOff, conference: Conference) -> str:
    """When they were told that they are not to come, or that they are to be."""
    if each.told_at:
        return f"Told, {long_date(timezone.localdate(each.told_at))}"
    if conference.is_held:
        return "Record a call"
    return _to_be_told(each, conference)


def _to_be_told(each: Participant | TakenOff, conference: Conference) -> str:
    what = whom_and_what(each, conference)
    verb = "called" if may_be_rung(each) else "told"
    return f"To be {verb}{':' if what.startswith(NOT_TO_COME) or verb == 'told' else ','} {what}"
