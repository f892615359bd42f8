"""Say yes or no to a day past the limit."""

from datetime import datetime

from django.db import transaction

from conferences.booking.policies import may_answer_later
from conferences.conference.writing import locked, note
from conferences.models import LaterAsked
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import User


def held(asked: LaterAsked) -> LaterAsked:
    """What was asked as it stands, held until the transaction ends."""
    rows = LaterAsked.objects.select_for_update(of=("self",)).select_related("asked_by", "answered_by")
    return rows.get(pk=asked.pk)


@transaction.atomic
def answer_later(*, asked: LaterAsked, approved: bool, why_not: str, by: User, now: datetime) -> LaterAsked:
    """The answer, by whom and when. A yes lets business support book up to the day, authorised by this
    manager (BNS-8); a no has its reason. The same answer sent twice stands once.

    Raises `Refused` for who is no manager, for one that was answered, and once it is no longer to be held.
    """
    conference = locked(asked.conference)
    asked = held(asked)
    asked.conference = conference
    if asked.answered_by_id == by.pk and asked.approved == approved:
        return asked
    must(may_answer_later(by, asked))
    if not approved and not why_not.strip():
        raise Refused("Say why not.", about="why_not")
    asked.answered_by, asked.answered_at, asked.approved = by, now, approved
    asked.why_not = "" if approved else why_not.strip()
    asked.save(update_fields=["answered_by", "answered_at", "approved", "why_not"])
    verb, why = ("approved", "") if approved else ("refused", f" because: {asked.why_not}")
    note(conference, verb, f"{day_and_date(asked.day)}, past the limit{why}", by, now)
    return asked
