"""Keep that the social worker confirmed the list of a review, and what they say is wrong with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked
from conferences.conference.writing import note as keep
from conferences.confirming.actions.settle_confirmed import settle_confirmed
from conferences.confirming.policies import may_be_confirmed, may_be_confirmed_on, may_record
from conferences.invitations.lists import as_kept, list_of, people_of_list
from conferences.models import Conference, ListConfirmed, ListProposal, Participant
from cpunit.domain.invitees import Stands
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted
from cpunit.people.models import Person, User

Capacity, Through = ListConfirmed.Capacity, ListConfirmed.Through


@dataclass(frozen=True)
class Missing:
    """Somebody who should be on the list; `role` is their job, or what they are to the children."""

    name: str
    role: str
    agency: str = ""
    reach: str = ""


@dataclass(frozen=True)
class Wrong:
    """What the worker says is wrong: whom not to ask, by their keys, and why; and who is missing."""

    not_asked: Collection[int] = ()
    why: str = ""
    missing: Missing | None = None


@transaction.atomic
def record_confirmed(
    *,
    conference: Conference,
    confirmed_by: str,
    capacity: str,
    through: str,
    confirmed_on: date,
    note: str,
    by: User,
    now: datetime,
) -> ListConfirmed:
    """As the worker, or who answers for them, said it to the unit: `by` records it. Raises `Refused`."""
    conference = locked(conference)
    must(may_record(by, conference) or may_be_confirmed_on(confirmed_on, conference, localdate(now)))
    if through in ("", Through.DOOR):
        raise Refused("Say how they confirmed it.", about="through")
    if not confirmed_by.strip():
        raise Refused("Say who confirmed it.", about="confirmed_by")
    made = ListConfirmed(
        confirmed_by=confirmed_by.strip(),
        capacity=capacity,
        through=through,
        confirmed_on=confirmed_on,
        note=note.strip(),
        recorded_by=by,
    )
    return _keep(made, conference, people_of_list(conference), now)


@transaction.atomic
def confirm_list(
    *, conference: Conference, wrong: Wrong, note: str, by: Person, now: datetime
) -> ListConfirmed:
    """What the worker who holds the case says behind their door. What is wrong changes nothing by itself: it
    is proposed to the unit. Raises `Refused`.
    """
    conference = locked(conference)
    if conference.family.social_worker_id != by.pk:
        raise Refused("Another social worker holds this case now: the list is theirs to confirm.")
    must(may_be_confirmed(conference))
    made = ListConfirmed(
        confirmed_by=by.name,
        capacity=Capacity.WORKER,
        through=Through.DOOR,
        confirmed_on=localdate(now),
        note=note.strip(),
    )
    people = people_of_list(conference)
    made = _keep(made, conference, people, now)
    _propose(made, people, wrong)
    return made


def _keep(
    made: ListConfirmed, conference: Conference, people: Sequence[Participant], now: datetime
) -> ListConfirmed:
    now_listed = list_of(people)
    asked = sum(line.stands == Stands.ASKED for line in now_listed.values())
    if not asked:
        raise Refused("Nobody is on the list: put the people on it first.")
    made.conference, made.people, made.at = conference, as_kept(now_listed), now
    made.save()
    how = f"{made.get_capacity_display().lower()}, {made.get_through_display().lower()}"
    what = f"The list of {counted(asked, 'person', 'people')}: {made.confirmed_by}, {how}"
    keep(conference, "confirmed", what, made.recorded_by, now)
    settle_confirmed(conference=conference, now=now)
    return made


def _propose(made: ListConfirmed, people: Sequence[Participant], wrong: Wrong) -> None:
    chosen = [each for each in people if each.person_id in set(wrong.not_asked)]
    if len(chosen) != len(set(wrong.not_asked)):
        raise Refused("Somebody whom you ticked is not on the list any more: look at it again.")
    if chosen and not wrong.why.strip():
        raise Refused("Say why they should not be asked.", about="why")
    waiting = set(made.conference.list_proposals.waiting().values_list("person", flat=True))
    proposals = [
        ListProposal(person=each.person, why=wrong.why.strip())
        for each in chosen
        if each.person_id not in waiting
    ]
    if wrong.missing is not None:
        proposals.append(_missing(wrong.missing))
    for proposal in proposals:
        proposal.conference, proposal.confirmed = made.conference, made
        proposal.save()
        keep(
            made.conference, "proposed", f"About {proposal.whom}, on the list of people"[:300], None, made.at
        )


def _missing(missing: Missing) -> ListProposal:
    if not missing.name.strip():
        raise Refused("Give the name of who is missing.", about="name")
    if not missing.role.strip():
        raise Refused("Say their job, or what they are to the children.", about="role")
    return ListProposal(
        name=missing.name.strip(),
        role=missing.role.strip(),
        agency=missing.agency.strip(),
        reach=missing.reach.strip(),
    )
