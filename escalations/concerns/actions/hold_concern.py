"""The chair holds a concern where it stands, once, to a day."""

from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.escalation import hold
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.people.models import User
from escalations.concern.writing import locked, step
from escalations.concerns.policies import may_hold
from escalations.models import Concern


@transaction.atomic
def hold_concern(
    *, concern: Concern, until: date, why: str, reckoner: Reckoner, by: User, now: datetime
) -> Concern:
    """It moves up by itself after that day only. Its limit stays, so late is late; why stands among its
    steps, where the manager reads it. Raises `Refused`.
    """
    concern = locked(concern)
    must(may_hold(by, concern))
    if not why.strip():
        raise Refused("Say why it waits.", about="why")
    limits = Deadline.objects.open().filter(record=concern.reference, kind=Kind.CONCERN_RESPONSE.value)
    running = limits.first()
    if running is None:
        raise Refused("No limit runs here: it does not move up by itself, and there is nothing to hold.")
    concern.held_until = hold(until, running.due_date, calendar=reckoner.calendar)
    concern.save()
    step(concern, f"Held until {long_date(until)}: {why.strip()}", by, now)
    return concern
