"""Record the answer to a concern."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CONCERN, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.people.models import User
from escalations.concern.writing import locked, step
from escalations.concerns.policies import may_answer
from escalations.models import Concern


@transaction.atomic
def answer_concern(
    *,
    concern: Concern,
    answer: str,
    answered_by: str,
    answered_on: date,
    action_by: date | None,
    by: User,
    now: datetime,
    today: date,
) -> Concern:
    """Record the answer that came in, with what will be done by when."""
    concern = locked(concern)
    refusal = may_answer(by, concern)
    if refusal:
        raise Refused(refusal)
    if not answer.strip() or not answered_by.strip():
        raise Refused("Say who answered and what they said.")
    sent_on = localdate(concern.raised_at)
    if not sent_on <= answered_on <= today:
        raise Refused(
            f"The answer came between {long_date(sent_on)}, when the concern was sent, and today.",
            about="answered_on",
        )
    if action_by and action_by < answered_on:
        raise Refused(
            "What was promised will be done on or after the day of the answer: check the dates.",
            about="action_by",
        )
    concern.state = next_state(CONCERN, concern.state, "answer")
    concern.answer = answer.strip()
    concern.answered_by = answered_by.strip()
    concern.answered_on = answered_on
    concern.action_by = action_by
    concern.save()
    meet_deadline(
        kind=Kind.CONCERN_RESPONSE,
        record=concern.reference,
        child=concern.plan.child,
        done_on=answered_on,
        now=now,
    )
    step(concern, f"Answered by {concern.answered_by}: {concern.answer}", by, now)
    return concern
