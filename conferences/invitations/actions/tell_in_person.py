"""Note that somebody of a family was told of a conference in person, as nothing may be sent to them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked, note
from conferences.invitations.actions.deadline import settle_invitations
from conferences.invitations.own_time import is_told_by_telephone
from conferences.invitations.policies import may_record_call, may_tell_behind
from conferences.invitations.reached import to_tell_in_person
from conferences.invitations.to_say import says_other
from conferences.models import Conference, Participant, ToldInPerson
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Person, User, with_details

INVITED = Participant.Status.INVITED


@transaction.atomic
def tell_in_person(
    *,
    participant: Participant,
    told_on: date,
    told_by: str,
    what: str,
    by: User | None = None,
    worker: Person | None = None,
    seen: str | None = None,
    now: datetime,
) -> ToldInPerson:
    """On which day, by whom, and what they were told or given; with that their letter is out (safety 2), and
    who was to be called too was told, unless nobody has arranged when they come.
    Recorded `by` a user, or by the `worker` who told them, behind their own door. Raises `Refused`, also
    where it was recorded already or something may be sent to them by now.

    `seen` is the mark of what the page said. Where other things are to be said by now, it is kept
    that they told the old ones (`has_changed`), and they are to be told again: somebody comes at a time that
    is no longer theirs (safety 4). Where the conference was called off meanwhile they are to be told that.
    """
    conference = locked(participant.conference)
    if worker:
        must(may_tell_behind(worker, conference))
        told_by = worker.name
    else:
        assert by is not None, "somebody records it"
        must(may_record_call(by, conference))
    rows = conference.participants.to_post().select_for_update(of=("self",))
    found = rows.select_related(*with_details("person")).filter(pk=participant.pk).first()
    has_changed = _has_changed(participant, found, seen)
    if has_changed:
        found = found or Participant.objects.select_related("person").get(pk=participant.pk)
    elif found is None or not to_tell_in_person([found]):
        raise Refused(f"{participant.person_name} is not to be told in person any more: look at the list.")
    if told_on > localdate(now):
        raise Refused(f"{day_and_date(told_on)} is still to come.", about="told_on")
    if found.sent_at and told_on < localdate(found.sent_at) and not has_changed:
        raise Refused(
            f"Their letter was made on {day_and_date(localdate(found.sent_at))}: nobody told them before.",
            about="told_on",
        )
    if not told_by.strip():
        raise Refused("Say who told them.", about="told_by")
    if not what.strip():
        raise Refused("Say what they were told or given.", about="what")
    told = ToldInPerson.objects.create(
        participant=found,
        told_on=told_on,
        told_by=told_by.strip(),
        what=what.strip(),
        has_changed=has_changed,
        recorded_by=by,
        recorded_behind=worker,
        recorded_at=now,
    )
    if has_changed:
        _knows_the_day(found, conference)
    else:
        _is_out(found, told_on, now)
    through = ", recorded by their own link" if worker else ""
    what_was = f"{found.person_name}, in person, by {told.told_by} on {day_and_date(told_on)}{through}"
    if has_changed:
        what_was += ", of what has changed since"
    note(conference, "told", what_was, by, now)
    settle_invitations(conference=conference, now=now)
    return told


def _is_out(place: Participant, told_on: date, now: datetime) -> None:
    """Their letter; and who is to be called too was told, unless nobody has arranged when they come."""
    place.posted_on, booking = told_on, standing_booking(place.conference)
    if place.to_phone and booking and not is_told_by_telephone(place, booking):
        place.phoned_at = now
    place.save(update_fields=["posted_on", "phoned_at"])


def _knows_the_day(place: Participant, conference: Conference) -> None:
    """Where nobody is to come any more they are to be told that."""
    if conference.is_called_off:
        place.to_phone, place.phoned_at = True, None
        place.save(update_fields=["to_phone", "phoned_at"])


def _has_changed(participant: Participant, found: Participant | None, seen: str | None) -> bool:
    """Whether other things are to be said than the page said: a letter is being made anew, or was, or nobody
    comes any more.
    """
    if found is not None:
        return says_other(found, seen)
    participant.refresh_from_db(fields=["status"])
    was_to_be_told = participant.history.filter(by_post=True, posted_on=None, status=INVITED).exists()
    return bool(seen) and participant.status == Participant.Status.TO_INVITE and was_to_be_told
