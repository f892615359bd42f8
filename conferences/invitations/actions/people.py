"""Keep the list of people of a conference: add to it, note a telephone call."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.settle import settle
from conferences.conference.writing import locked
from conferences.conference.writing import note as keep
from conferences.invitations.actions.deadline import must_phone
from conferences.invitations.actions.list_people import put_on
from conferences.invitations.calls import is_to_be_called
from conferences.invitations.calls_made import OUTCOMES, TOLD_OTHERWISE, TRIED, Outcome
from conferences.invitations.policies import may_change_people, may_invite_child, may_record_call
from conferences.invitations.to_say import says_other
from conferences.models import Conference, Participant, TakenOff, ToldInPerson
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Adult, Child, Professional, User


@transaction.atomic
def add_people(
    *,
    conference: Conference,
    by: User,
    now: datetime,
    professionals: Collection[Professional] = (),
    adults: Collection[Adult] = (),
    children: Collection[Child] = (),
) -> int:
    """Put people on the list, to be invited; who is on it already stays as they are. The number added.

    Where everybody had been invited, the date of the invitations opens again for them.
    """
    conference = locked(conference)
    must(may_change_people(by, conference))
    families = {adult.family_id for adult in adults} | {child.family_id for child in children}
    if families - {conference.family_id}:
        raise Refused("Parents, carers and children on the list belong to the family.")
    if any(person.left_on for person in professionals):
        raise Refused("Somebody chosen has left their post: choose who works there now.")
    for child in children:
        must(may_invite_child(child, conference))
    phone = must_phone(conference, now)
    places = {place.person_id: place for place in conference.participants.all()}
    chosen = {who.person.pk: who for who in (*professionals, *adults, *children)}
    new = [who.person for pk, who in chosen.items() if pk not in places]
    put_on(conference, new, to_phone=phone, added_at=now)
    asked = [places[pk] for pk in chosen if pk in places and places[pk].status == Participant.Status.LISTED]
    ask_listed(asked, to_phone=phone, now=now)
    added = [*(person.name for person in new), *(place.person_name for place in asked)]
    if added:
        keep(conference, "added", f"To the list: {', '.join(added)}", by, now)
        settle(conference=conference, now=now)
    return len(added)


def ask_listed(places: Collection[Participant], *, to_phone: bool, now: datetime) -> None:
    """Children who are on the list without a letter are to be invited; nobody is to be told any more not to
    come who is asked again. The caller holds the conference, and settles its dates afterwards.
    """
    for place in places:
        TakenOff.objects.untold().filter(conference=place.conference_id, person=place.person_id).delete()
        place.status, place.to_phone, place.added_at = Participant.Status.TO_INVITE, to_phone, now
        place.save(update_fields=["status", "to_phone", "added_at"])


def write_no_more_to(child: Child, conference: Conference) -> None:
    """A child's letter that was to be made is not, and one that was made is neither posted nor made anew.

    The caller holds the conference, and settles its dates afterwards.
    """
    status = Participant.Status
    for place in conference.participants.filter(
        person=child.pk, status__in=[status.TO_INVITE, status.INVITED]
    ):
        place.status, place.to_phone = status.LISTED, False
        place.sent_at = place.posted_on = None
        place.by_post = False
        place.save()


@transaction.atomic
def record_call(
    *,
    participant: Participant,
    note: str,
    by: User,
    now: datetime,
    outcome: str = Outcome.REACHED,
    seen: str | None = None,
) -> Participant:
    """That somebody was told by telephone of the conference (KRK-2), or that their invitation is withdrawn;
    the note stands in the history. Who was not reached is still to be called, word left or not. So is who was
    told what has changed since: `seen` is the mark of what the page said (safety 4).
    """
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    must(may_record_call(by, participant.conference))
    if participant.status == Participant.Status.EXCLUDED and not participant.to_phone:
        raise Refused(f"{participant.person_name} is excluded, so they are not told of the conference.")
    if not note.strip():
        raise Refused("Say who was reached, and what was said.", about="note")
    has_changed = outcome == Outcome.REACHED and says_other(participant, seen)
    if has_changed or outcome != Outcome.REACHED:
        went = TOLD_OTHERWISE if has_changed else OUTCOMES[Outcome(outcome)]
        said = f"{participant.person_name}: {went}. {note.strip()}"
        keep(participant.conference, TRIED, said, by, now)
        if has_changed:
            participant.told_before_at = now
            participant.to_phone = participant.to_phone or participant.conference.is_called_off
            participant.save(update_fields=["told_before_at", "to_phone"])
        return participant
    participant.phoned_at = now
    participant.save(update_fields=["phoned_at"])
    keep(participant.conference, "telephoned", f"{participant.person_name}: {note.strip()}", by, now)
    return participant


@transaction.atomic
def told_in_person(
    *,
    participant: Participant,
    told_on: date,
    told_by: str,
    what: str,
    by: User,
    now: datetime,
    seen: str | None = None,
) -> Participant:
    """That somebody who was to be called, and to whom no call is safe, was told by their worker instead; it
    counts like a call. Raises `Refused`, also where somebody recorded it already.
    """
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    must(may_record_call(by, participant.conference))
    if not is_to_be_called(participant):
        raise Refused(f"{participant.person_name} is not to be told in person any more: look at the list.")
    if told_on > localdate(now):
        raise Refused(f"{day_and_date(told_on)} is still to come.", about="told_on")
    said = f"in person, by {told_by.strip()} on {day_and_date(told_on)}"
    told = record_call(participant=participant, note=said, by=by, now=now, seen=seen)
    ToldInPerson.objects.create(
        participant=told,
        told_on=told_on,
        told_by=told_by.strip(),
        what=what.strip(),
        has_changed=told.phoned_at is None,
        recorded_by=by,
        recorded_at=now,
    )
    return told
