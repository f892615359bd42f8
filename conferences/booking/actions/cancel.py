"""Cancel a conference that is not needed any more."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.call_off import call_off
from conferences.conference.writing import locked
from conferences.models import CalledOff, Conference
from cpunit.people.models import User


@transaction.atomic
def cancel(*, conference: Conference, why: str, by: User | None, now: datetime) -> Conference:
    """The conference cancelled, as `call_off` does it. Whether it is still needed is the caller's to ask."""
    conference = locked(conference)
    how = CalledOff.How.CANCELLED
    call_off(conference=conference, how=how, why=why, by=by, now=now)
    return conference
