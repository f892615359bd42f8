"""Complain about a conference, and answer it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked
from conferences.minutes.actions.tell_answer import tell_answer
from conferences.minutes.policies import may_answer_complaint
from conferences.minutes.told import may_be_told
from conferences.models import Complaint, Conference
from cpunit.audit.log import log
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.complaints import ANSWERED_WITHIN
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Person, User, with_details


@transaction.atomic
def complain(*, conference: Conference, words: str, by: Person, now: datetime) -> Complaint:
    """Somebody complains, in their own words. It goes to the service managers of the area, not to the chair:
    it may be about them. It is to be answered within ten working days.
    """
    conference = locked(conference)
    if not words.strip():
        raise Refused("Say what happened.", about="words")
    complaint = Complaint.objects.create(
        conference=conference,
        person=by,
        words=words.strip(),
        made_at=now,
        answer_by=Reckoner.current().calendar.add(localdate(now), ANSWERED_WITHIN),
    )
    _log("complained", by=None, now=now)
    return complaint


@transaction.atomic
def answer_complaint(*, complaint: Complaint, answer: str, by: User, now: datetime) -> Complaint:
    """A service manager answers, once; the person is told that there is an answer, and reads it by the same
    door. Raises `Refused` where somebody has, and where an address stands in it.
    """
    conference = locked(complaint.conference)
    held = Complaint.objects.select_for_update(of=("self",)).select_related(
        "answered_by", *with_details("person")
    )
    complaint = held.get(pk=complaint.pk)
    must(may_answer_complaint(by, complaint))
    if not answer.strip():
        raise Refused("Write what they are told.", about="answer")
    must(may_be_told(answer, complaint.person, conference, about="answer"))
    complaint.answer, complaint.answered_by, complaint.answered_at = answer.strip(), by, now
    complaint.save()
    tell_answer(complaint, by=by, now=now)
    _log("answered a complaint", by=by, now=now)
    return complaint


def _log(verb: str, *, by: User | None, now: datetime) -> None:
    """In the log alone, not in the history of the conference: the chair, whom it may be about, reads that."""
    log(by=by, verb=verb, what="About a conference", now=now)
