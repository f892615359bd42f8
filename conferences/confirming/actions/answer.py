"""Take up or decline what the social worker proposed about the list of people of a review."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.confirming.found import named_fully
from conferences.confirming.policies import may_answer
from conferences.invitations.actions.people import add_people
from conferences.invitations.actions.take_off import take_off
from conferences.models import Conference, ExclusionProposal, ListProposal, Participant
from conferences.taking_part.actions.exclusions import propose_exclusion
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Person, User, with_details
from cpunit.people.reach import is_in_mourning

Answer = ListProposal.Answer


class Asked(NamedTuple):
    """What the chair is asked of one adult of the family: how far they are kept from it, and on what ground;
    `part` says from which part.
    """

    extent: str
    ground: str
    part: str = ""


OFF_LIST = "Was taken off the list."
WAS_OFF_LIST = "Was not asked any more already."
TO_TELL = "Was taken off the list, and is to be told by somebody that they are not to come."
CHAIR_DECIDES = (
    "An exclusion is proposed to the chair, who decides: an adult of the family is asked until then."
)


@transaction.atomic
def take_up(
    *,
    proposal: ListProposal,
    by: User,
    now: datetime,
    who: Person | None = None,
    asked: Asked | None = None,
) -> ListProposal:
    """Do what is proposed. `who` is the record of somebody who is missing. An adult of the family is not
    taken off: that they are kept out is proposed to the chair, as `asked` says of them alone, for the worker
    gives one reason for all whom they tick. Nor is a child, of whom worker and chair agreed (safety 5).
    Raises `Refused`.
    """
    proposal = _waiting(proposal, by)
    if proposal.is_missing:
        words = _put_on(proposal, who, by, now)
        proposal.became = who
    else:
        words = _take_off(proposal, asked, by, now)
    return _answer(proposal, Answer.TAKEN_UP, words, by, now)


@transaction.atomic
def decline(*, proposal: ListProposal, words: str, by: User, now: datetime) -> ListProposal:
    """Nothing is changed, and why. The worker reads it behind their door. Raises `Refused`."""
    proposal = _waiting(proposal, by)
    if not words.strip():
        raise Refused("Say why it is not taken up: the worker reads it.", about="words")
    return _answer(proposal, Answer.DECLINED, words.strip(), by, now)


def _waiting(proposal: ListProposal, by: User) -> ListProposal:
    """As it stands, held with its conference: of two answers the second finds the first."""
    conference = locked(proposal.conference)
    rows = ListProposal.objects.select_for_update(of=("self",)).select_related(
        *with_details("person"), "confirmed", "answered_by"
    )
    found = rows.get(pk=proposal.pk)
    found.conference = conference
    must(may_answer(by, found))
    return found


def _put_on(proposal: ListProposal, who: Person | None, by: User, now: datetime) -> str:
    if who is None or who.is_child:
        raise Refused("Say who it is: record them first, where nobody is found by that name.", about="who")
    places = proposal.conference.participants
    if places.excluded().filter(person=who).exists():
        raise Refused(f"{who.name} is kept out by the chair: look at the exclusion first.", about="who")
    people = {"professionals": [who.professional]} if who.is_professional else {"adults": [who.adult]}
    added = add_people(conference=proposal.conference, by=by, now=now, **people)
    if places.excluded().filter(person=who).exists():
        return f"{named_fully(who)} stands on the list as kept out: the chair decided so before."
    return f"{named_fully(who)} {'was put on the list' if added else 'was on the list already'}."


def _take_off(proposal: ListProposal, asked: Asked | None, by: User, now: datetime) -> str:
    conference = proposal.conference
    rows = Participant.objects.filter(conference=conference, person=proposal.person_id)
    place = rows.select_related(*with_details("person"), "conference__family").first()
    if place is None or place.status in (Participant.Status.EXCLUDED, Participant.Status.LISTED):
        return WAS_OFF_LIST
    if place.child is not None:
        raise Refused(
            f"Worker and chair agreed how {place.person_name} takes part: they change it on the preparation "
            "page, and no letter goes any more. Then say here that it was done."
        )
    if place.person.is_adult:
        if asked is None:
            raise Refused(
                "Say how far they are kept from it, and on what ground: the chair decides.", about="ground"
            )
        proposal.asked = _to_the_chair(proposal, place, asked, by, now)
        return CHAIR_DECIDES
    writes = not is_in_mourning(conference.family_id)
    words = TO_TELL if take_off(place=place, writes=writes, now=now) else OFF_LIST
    settle(conference=conference, now=now)
    return words


def _to_the_chair(
    proposal: ListProposal, place: Participant, asked: Asked, by: User, now: datetime
) -> ExclusionProposal:
    confirmed = proposal.confirmed
    return propose_exclusion(
        participant=place,
        extent=asked.extent,
        part=asked.part,
        ground=asked.ground,
        asked_by=f"{confirmed.confirmed_by}, social worker",
        by=by,
        now=now,
    )


def _answer(proposal: ListProposal, answer: str, words: str, by: User, now: datetime) -> ListProposal:
    proposal.answer, proposal.words = answer, words
    proposal.answered_by, proposal.answered_at = by, now
    proposal.save()
    conference: Conference = proposal.conference
    note(conference, proposal.get_answer_display().lower(), f"{proposal.whom}: {words}"[:300], by, now)
    return proposal
