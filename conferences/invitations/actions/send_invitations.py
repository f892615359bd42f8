"""Invite everybody on a conference's list who is not excluded: a letter each, by e-mail or for the post."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F

from conferences.conference.booked import standing_booking
from conferences.conference.for_family import may_be_meant, may_stand_for_family
from conferences.conference.writing import locked
from conferences.invitations.actions.deadline import settle_invitations
from conferences.invitations.actions.people import write_no_more_to
from conferences.invitations.arranged import own_entrance
from conferences.invitations.by_e_mail import email_body, subject_of
from conferences.invitations.calendar_file import calendar_file, next_sequence
from conferences.invitations.entrance import may_be_read
from conferences.invitations.held import message_prefix, replaced_booking
from conferences.invitations.in_own_words import is_read_aloud
from conferences.invitations.letters import letter_of
from conferences.invitations.own_time import is_told_by_telephone, may_be_given_time, typed_in_letter
from conferences.invitations.policies import may_invite, may_invite_child
from conferences.models import Booking, Conference, Participant
from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.domain.words import counted
from cpunit.papers.actions import make_document, queue_message
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.papers.problem import MOST_TRIES, STOPPED, held_back, words_of
from cpunit.people.models import UnitSettings, User, with_details
from cpunit.people.reach import recipient_of
from cpunit.supplied.enclosed import enclose

_log = logging.getLogger(__name__)


def send_invitations(*, conference: Conference, by: User, now: datetime) -> int:
    """Invite those who are still to be invited; the number invited now. Safe to run twice, and by two workers
    at once.

    Each person is one transaction: the letter is made, the e-mail stands in the outbox and the row says
    "invited", or nothing of it is. A child who died, or is not born yet, is sent nothing. When nobody is left
    and no letter waits to be posted, the deadline of the invitations is met. Raises `Refused` where the
    conference is not booked. A letter that cannot be made holds up no other; its error is raised at the end,
    and after `MOST_TRIES` it is set aside. One whose words may not stand in a letter to the family any more
    is held back at once, for somebody to look at (safety 1, 6).
    """
    refusal = may_invite(by, conference)
    if refusal:
        raise Refused(refusal)
    invited, failed = 0, None
    for key in conference.participants.to_make().values_list("pk", flat=True):
        begun = Participant.objects.to_make().filter(pk=key)
        if not begun.update(letter_tries=F("letter_tries") + 1, letter_problem=STOPPED):
            continue
        try:
            invited += _invite(key, conference, by, now)
        except Exception as error:
            _log.exception("Invitation %s of %s was not made; the others go on", key, conference.code)
            Participant.objects.to_invite().filter(pk=key).update(letter_problem=words_of(error))
            failed = error
    _tell(conference, by, now, invited)
    with transaction.atomic():
        settle_invitations(conference=locked(conference), now=now)
    if failed:
        raise failed
    return invited


@transaction.atomic
def _invite(key: int, conference: Conference, by: User, now: datetime) -> bool:
    """Invite one person; False where somebody else did, or they were excluded, in the meantime.

    The conference is held, so that it is neither moved nor opened while a letter with its time is drawn:
    whoever moves it then finds this person invited, and invites them anew. Once it opened nobody is invited.
    """
    conference = locked(conference)
    if conference.state != Conference.State.BOOKED:
        return False
    participant = (
        Participant.objects.to_invite()
        .select_for_update(of=("self",))
        .select_related(*with_details("person"))
        .prefetch_related("person__adult__responsibilities")
        .filter(pk=key)
        .first()
    )
    booking = standing_booking(conference)
    if participant is None or booking is None:
        return False
    if participant.child and may_invite_child(participant.child, conference):
        write_no_more_to(participant.child, conference)
        return False
    typed = typed_in_letter(participant, booking)
    refusal = may_stand_for_family(typed, conference.family)
    if not participant.person.is_professional:
        refusal = refusal or may_be_meant(typed, conference.family)
    refusal = refusal or may_be_read(own_entrance(participant, booking), participant, conference)
    refusal = refusal or may_be_given_time(participant)
    if refusal:
        participant.letter_tries, participant.letter_problem = MOST_TRIES, held_back(refusal)
        participant.save(update_fields=["letter_tries", "letter_problem"])
        return False
    earlier = replaced_booking(participant, booking)
    drawn = letter_of(participant, conference, booking, earlier=earlier, now=now)
    letter = make_document(
        **drawn,
        record=conference.reference,
        kind=Document.Kind.INVITATION,
        by=by,
        now=now,
    )
    enclose(letter, drawn["context"]["leaflets"])
    by_email = _queue(participant, conference, booking, earlier, letter, now)
    participant.status = Participant.Status.INVITED
    participant.sent_at = now
    participant.booking = booking
    participant.letter = letter
    participant.letter_tries, participant.letter_problem = 0, ""
    participant.by_email = by_email
    participant.by_post = not by_email
    if is_told_by_telephone(participant, booking) or is_read_aloud(participant):
        participant.to_phone, participant.phoned_at = True, None
    participant.save()
    return True


def _queue(
    participant: Participant,
    conference: Conference,
    booking: Booking,
    earlier: Booking | None,
    letter: Document,
    now: datetime,
) -> bool:
    """Put the e-mail in the outbox; False where there is no verified address, or none that mail can go to."""
    unit, recipient = UnitSettings.current(), recipient_of(participant.person)
    if not recipient.email:
        return False
    entry = calendar_file(
        conference=conference,
        booking=booking,
        participant=participant,
        to_address=recipient.email,
        sequence=next_sequence(participant),
        unit=unit,
        now=now,
    )
    try:
        queue_message(
            dedupe_key=f"{message_prefix(participant)}{booking.pk}:{_round(participant)}",
            record=conference.reference,
            to_name=recipient.name,
            to_address=recipient.email,
            subject=subject_of(participant, conference, booking, earlier),
            body=email_body(participant, conference, booking, unit, earlier=earlier),
            now=now,
            documents=[letter],
            calendar=entry,
            asked_at=conference.invitations_asked_at,
            no_use_from=booking.starts_at,
            is_plain=not participant.person.is_professional,
        )
    except Refused:
        return False
    return True


def _round(participant: Participant) -> int:
    """How often this person was invited before:
    somebody let in again is invited once more to the same booking.
    """
    return participant.history.filter(status=Participant.Status.INVITED).values("sent_at").distinct().count()


def _tell(conference: Conference, by: User, now: datetime, invited: int) -> None:
    if invited:
        queued = OutgoingMessage.objects.waiting().filter(record=conference.reference_id, queued_at=now)
        waits = queued.filter(dedupe_key__startswith="invitation:").count()
        then = f", {counted(waits, 'e-mail')} of them once their hours begin" if waits else ""
        log(
            by=by,
            verb="invited",
            what=f"{counted(invited, 'person', 'people')} to conference {conference.code}{then}",
            now=now,
            record=conference.code,
            family=conference.family.code,
        )
