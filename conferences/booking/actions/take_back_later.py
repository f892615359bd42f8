"""Take back that a day past the limit was asked for, and note that its answer was seen."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.answer_later import held
from conferences.booking.policies import may_take_back_later
from conferences.conference.writing import locked, note
from conferences.models import LaterAsked
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import User


@transaction.atomic
def take_back_later(*, asked: LaterAsked, by: User, now: datetime) -> LaterAsked:
    """Nobody is asked any more: by who asked, while it waits. Sent twice it is taken back once. Raises
    `Refused` once it was answered, and for anybody else.
    """
    conference, asked = locked(asked.conference), held(asked)
    if asked.withdrawn_at is not None and asked.asked_by_id == by.pk:
        return asked
    must(may_take_back_later(by, asked))
    asked.withdrawn_at = now
    asked.save(update_fields=["withdrawn_at"])
    note(conference, "took back", f"The question for {day_and_date(asked.day)}, past the limit", by, now)
    return asked


@transaction.atomic
def see_answer(*, asked: LaterAsked, by: User, now: datetime) -> LaterAsked:
    """It leaves Today of who asked, and so do the answers to what they asked before of this conference. Safe
    to send twice. Raises `Refused` before it is answered, and for anybody else.
    """
    asked = held(asked)
    if asked.asked_by_id != by.pk:
        raise Refused(f"{asked.asked_by.name} asked this: they are told of the answer.")
    if asked.answered_at is None:
        raise Refused("Nobody has answered yet.")
    unseen = LaterAsked.objects.unseen().filter(conference=asked.conference_id, asked_by=by)
    unseen.update(seen_at=now)
    return asked
