"""Cancel a conference that is not needed any more."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.call_off import call_off
from conferences.conference.writing import locked
from conferences.models import CalledOff, Conference
from cpunit.people.models import User


@transaction.atomic
def cancel(
    *, conference: Conference, why: str, by: User | None, now: datetime, tells_family: bool = True
) -> Conference:
    """The conference cancelled, as `call_off` does it. Whether it is needed any more is the caller's to ask.

    After a death the family is told by a person and not by us (`tells_family`, safety 8).
    """
    conference = locked(conference)
    how = CalledOff.How.CANCELLED
    call_off(conference=conference, how=how, why=why, by=by, now=now, tells_family=tells_family)
    return conference
