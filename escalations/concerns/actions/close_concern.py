"""Close a concern that was answered."""

from datetime import datetime

from django.db import transaction

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CONCERN, next_state
from cpunit.people.models import User
from escalations.concern.writing import locked, step
from escalations.concerns.policies import may_close
from escalations.models import Concern


@transaction.atomic
def close_concern(*, concern: Concern, note: str, by: User, now: datetime) -> Concern:
    """Close a concern that was answered; it stays on the child's record."""
    concern = locked(concern)
    refusal = may_close(by, concern)
    if refusal:
        raise Refused(refusal)
    if not note.strip():
        raise Refused("Say what came of it, so that the record shows why it was closed.")
    concern.state = next_state(CONCERN, concern.state, "close")
    concern.closed_at = now
    concern.closing_note = note.strip()
    concern.save()
    withdraw_deadlines(record=concern.reference, why="The concern was closed", now=now)
    step(concern, f"Closed: {note.strip()}", by, now)
    return concern
