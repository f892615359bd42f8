"""Propose that somebody is kept from a conference, and answer what is proposed."""

from datetime import date, datetime, time
from typing import NamedTuple

from django.db import transaction

from conferences.conference.booked import keys_of_booking
from conferences.conference.writing import locked, note
from conferences.invitations.actions.exclusions import KeptOutOf, exclude
from conferences.invitations.arranged import own_arrival
from conferences.invitations.exclusion_policies import may_decide, may_keep_from
from conferences.models import Conference, ExclusionProposal, Participant
from conferences.taking_part.actions.measures import Arranged, arrange_measure
from conferences.taking_part.policies import may_propose, may_settle
from conferences.taking_part.risks import of_exclusion
from cpunit.domain.exclusions import Extent
from cpunit.domain.refusal import Refused, must
from cpunit.domain.taking_part import Measure
from cpunit.people.models import Chair, User


class When(NamedTuple):
    """How somebody who is kept from a part learns when to come: at a time of their own, or by telephone."""

    at: time | None = None
    by_telephone: bool = False


NOT_SAID = When()


@transaction.atomic
def keep_from(
    *,
    participant: Participant,
    ground: str,
    review_on: date,
    kept: KeptOutOf,
    by: User,
    now: datetime,
    when: When = NOT_SAID,
) -> Participant:
    """`exclude`, with what it leaves to be arranged: of somebody who is kept from a part of a conference that
    is booked it is said when they come, as the common time is not theirs (safety 4). Raises `Refused`.
    """
    conference = locked(participant.conference)
    asks = kept.extent == Extent.PART and is_to_be_told_when(conference, participant)
    participant = exclude(
        participant=participant, ground=ground, review_on=review_on, kept=kept, by=by, now=now
    )
    if asks and when.at is None and not when.by_telephone:
        raise Refused("Enter when they come, or tick that they are told by telephone.", about="at")
    if asks and when.at is not None and when.by_telephone:
        raise Refused("They have a time, or are told by telephone: leave one of them out.", about="at")
    _answer_elsewhere(participant, by, now)
    if asks and when.at is not None:
        arrange_measure(
            conference=conference,
            risk=of_exclusion(participant.exclusion_id),
            arranged=Arranged(kind=Measure.ARRIVAL, participant=participant, at=when.at),
            by=by,
            now=now,
        )
        participant.refresh_from_db()
    return participant


def _answer_elsewhere(participant: Participant, by: User, now: datetime) -> None:
    """What is proposed of the same person at other conferences, where this keeps them out too: the answer is
    this one, as nobody is excluded twice.
    """
    waiting = ExclusionProposal.objects.waiting().filter(
        participant__exclusion=participant.exclusion_id, participant__person=participant.person_id
    )
    for proposal in waiting.exclude(participant=participant).select_for_update(of=("self",)):
        _answer(proposal, by, now)
        proposal.exclusion = participant.exclusion
        proposal.save()


def carry_on(*, before: Conference, to: Conference) -> None:
    """What waits for the chair of a conference that does not take place waits for that of the one which is
    held instead, of whoever is on its list. The caller holds both.
    """
    places = {each.person_id: each for each in to.participants.filter(exclusion__isnull=True)}
    waiting = ExclusionProposal.objects.waiting().filter(participant__conference=before)
    for proposal in waiting.select_related("participant"):
        if proposal.participant.person_id in places:
            proposal.participant = places[proposal.participant.person_id]
            proposal.save(update_fields=["participant"])


def is_to_be_told_when(conference: Conference, participant: Participant) -> bool:
    """Whether there is a time to come to, and they have none of their own at it. Two queries."""
    booking = keys_of_booking(conference) if conference.state == Conference.State.BOOKED else None
    return booking is not None and own_arrival(participant, booking) is None


@transaction.atomic
def propose_exclusion(
    *,
    participant: Participant,
    extent: str,
    part: str,
    ground: str,
    asked_by: str,
    by: User,
    now: datetime,
) -> ExclusionProposal:
    """Ask the conference's chair to keep somebody from it (LDS-4). Until they have answered nothing changes
    for that person.
    """
    conference = locked(participant.conference)
    must(may_settle(by, conference) or may_propose(participant) or may_keep_from(conference, extent))
    if not ground.strip():
        raise Refused("Say why this is proposed.", about="ground")
    if extent == Extent.PART and not part.strip():
        raise Refused("Say from which part they are to be kept.", about="part")
    proposal = ExclusionProposal.objects.create(
        participant=participant,
        extent=extent,
        part=part.strip() if extent == Extent.PART else "",
        ground=ground.strip(),
        asked_by=asked_by.strip(),
        proposed_by=by,
        proposed_at=now,
    )
    note(conference, "proposed", f"That {participant.person_name} is excluded: {proposal.ground}", by, now)
    return proposal


@transaction.atomic
def agree_to_exclusion(
    *,
    proposal: ExclusionProposal,
    ground: str,
    review_on: date,
    kept: KeptOutOf,
    by: User,
    now: datetime,
    when: When = NOT_SAID,
) -> Participant:
    """The chair decides as is proposed, or otherwise, on a ground in their own words."""
    proposal = _waiting(proposal)
    participant = keep_from(
        participant=proposal.participant,
        ground=ground,
        review_on=review_on,
        kept=kept,
        when=when,
        by=by,
        now=now,
    )
    _answer(proposal, by, now)
    proposal.exclusion = participant.exclusion
    proposal.save()
    return participant


@transaction.atomic
def decline_exclusion(*, proposal: ExclusionProposal, why: str, by: User, now: datetime) -> ExclusionProposal:
    """The chair decides that they are not kept from it, and says why not."""
    proposal = _waiting(proposal)
    conference = proposal.participant.conference
    must(may_decide(by, conference))
    if not why.strip():
        raise Refused("Say why they are not excluded.", about="why")
    _answer(proposal, by, now)
    proposal.why_not = why.strip()
    proposal.save()
    note(conference, "not excluded", f"{proposal.participant.person_name}: {proposal.why_not}", by, now)
    return proposal


def _waiting(proposal: ExclusionProposal) -> ExclusionProposal:
    """As it stands, held with its conference until the transaction ends."""
    conference = locked(proposal.participant.conference)
    found = (
        ExclusionProposal.objects.select_for_update(of=("self",))
        .select_related("participant")
        .get(pk=proposal.pk)
    )
    if found.answered_at is not None:
        raise Refused("This was answered meanwhile: look at the list of people.")
    found.participant.conference = conference
    return found


def _answer(proposal: ExclusionProposal, by: User, now: datetime) -> None:
    proposal.answered_by, proposal.answered_at = Chair.objects.get(user=by), now
