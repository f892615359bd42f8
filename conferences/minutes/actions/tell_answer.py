"""Tell somebody that they were answered, once; or record that a person did."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked, note
from conferences.minutes.behind import has_answer_page
from conferences.minutes.policies import may_tell_answer
from conferences.models import Amendment, AnswerTold, Complaint
from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.doors.models import Door
from cpunit.doors.words import address_of_door, whom_to_ring
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person, Reference, UnitSettings, User, with_details
from cpunit.people.reach import recipient_of
from cpunit.release.actions.tell_family import tell_family
from cpunit.release.models.copy_ways import Way
from cpunit.release.ways import route_of

SUBJECT = "An answer for you about {code}"


def tell_answer(answered: Amendment | Complaint, *, by: User, now: datetime) -> AnswerTold | None:
    """Part of the answer: both are kept, or neither. By their safe way where there is one and they find the
    answer behind their door; else somebody tells them. None where who asked is nobody of the record. The
    caller holds the conference, and answers once.
    """
    of = {"amendment": answered} if isinstance(answered, Amendment) else {"complaint": answered}
    person = answered.asked_by if isinstance(answered, Amendment) else answered.person
    if person is None:
        return None
    told, is_new = AnswerTold.objects.get_or_create(**of, defaults={"way": AnswerTold.Way.IN_PERSON})
    if is_new and (message := _message(told, person, by, now)):
        told.way, told.message = AnswerTold.Way.MESSAGE, message
        told.save(update_fields=["way", "message"])
    return told


def _message(told: AnswerTold, person: Person, by: User, now: datetime) -> OutgoingMessage | None:
    """None where nothing may go, whyever."""
    record, key = told.conference.reference, f"answer:{told.pk}"
    if not has_answer_page(told, person):
        return None
    try:
        with transaction.atomic():
            if person.is_professional:
                return _tell_professional(person, record, key, now)
            route = route_of(person, record, secure=())
            if route.way != Way.DOOR:
                return None
            return tell_family(
                person=person,
                record=record,
                route=route,
                key=key,
                by=by,
                now=now,
                in_history=told.complaint is None,  # that a manager writes is not for the chair to read
            )
    except Refused:
        return None


def _tell_professional(person: Person, record: Reference, key: str, now: datetime) -> OutgoingMessage | None:
    recipient = recipient_of(person)
    latest = Door.objects.filter(person=person, form=Door.Form.PROFESSIONAL).last()
    if person.professional.left_on or not recipient.email or (latest and latest.withdrawn_at):
        return None
    return queue_message(
        dedupe_key=key,
        record=record,
        to_name=recipient.name,
        to_address=recipient.email,
        subject=SUBJECT.format(code=record.code),
        body=(
            f"Dear {recipient.name},\n\nYou asked for something to be put right in the minutes of "
            f"{record.code}. The answer stands on your own page. There is no account and no password: type "
            f"this e-mail address here, and you are sent a link and a code.\n\n{address_of_door()}\n\n"
            f"{whom_to_ring()}\n\n{UnitSettings.current().unit_name}\n"
        ),
        now=now,
    )


@transaction.atomic
def record_answer_told(
    *, told: AnswerTold, told_on: date, told_by: str, what: str, by: User, now: datetime
) -> AnswerTold:
    """Who told them, on which day, and of what (safety 2), once. Raises `Refused`."""
    conference = locked(told.conference)
    people = (*with_details("amendment__asked_by"), *with_details("complaint__person"))
    held = AnswerTold.objects.select_for_update(of=("self",)).select_related("message", *people)
    told = held.get(pk=told.pk)
    must(may_tell_answer(by, told))
    if told_on > localdate(now):
        raise Refused(f"{day_and_date(told_on)} is still to come.", about="told_on")
    answered = told.complaint.answered_at if told.complaint else told.amendment and told.amendment.decided_at
    if answered and told_on < localdate(answered):
        raise Refused(f"It was answered on {day_and_date(localdate(answered))}.", about="told_on")
    if not told_by.strip():
        raise Refused("Say who told them.", about="told_by")
    if not what.strip():
        raise Refused("Say what they were told or given.", about="what")
    told.told_on, told.told_by, told.what = told_on, told_by.strip(), what.strip()
    told.recorded_by, told.recorded_at = by, now
    told.save()
    if told.complaint:  # not in the history of the conference, which the chair reads
        log(by=by, verb="told", what="About a conference", now=now)
    else:
        name = told.person.name if told.person else ""
        note(conference, "told", f"{name}, of what became of what they asked for", by, now)
    return told
