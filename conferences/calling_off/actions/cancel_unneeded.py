"""Cancel a conference for which no reason is left."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.cancel import cancel
from conferences.calling_off.facts import still_held_for
from conferences.calling_off.policies import may_cancel
from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked
from conferences.models import Conference
from cpunit.domain.refusal import Refused, must
from cpunit.people.held import hold_family
from cpunit.people.models import User


@transaction.atomic
def cancel_unneeded(*, conference: Conference, why: str, by: User, now: datetime) -> Conference:
    """The conference cancelled, and everybody who was invited told. Raises `Refused` where it is still
    needed, or no longer to be held, and without a reason.
    """
    hold_family(conference.family_id)
    conference = locked(conference)
    must(may_cancel(by, conference, standing_booking(conference), still_held_for(conference)))
    if not why.strip():
        raise Refused("Say why the conference is not needed any more.", about="why")
    return cancel(conference=conference, why=why.strip(), by=by, now=now)
