"""Ask a service manager for a day past the limit."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.booking.policies import asked_already, may_ask_for_later
from conferences.conference.writing import locked, note
from conferences.models import Conference, LaterAsked
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import User


@transaction.atomic
def ask_for_later(*, conference: Conference, day: date, why: str, by: User, now: datetime) -> LaterAsked:
    """What is asked, until a manager answers; the same asked twice is asked once (BNS-8).

    Raises `Refused` for a day that is not past the limit, without a reason, and where another day is asked
    for already.
    """
    conference = locked(conference)
    must(may_ask_for_later(by, conference, day, localdate(now)))
    if not why.strip():
        raise Refused("Say why it cannot be held in time.", about="why")
    waiting = LaterAsked.objects.waiting().filter(conference=conference)
    before = waiting.select_related("asked_by").first()
    if before is not None and (before.day, before.why) == (day, why.strip()):
        return before
    if before is not None:
        raise Refused(asked_already(before))
    asked = LaterAsked.objects.create(
        conference=conference, day=day, why=why.strip(), asked_by=by, asked_at=now
    )
    note(conference, "asked", f"For {day_and_date(day)}, past the limit, because: {asked.why}", by, now)
    return asked
