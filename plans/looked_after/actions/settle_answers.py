"""The date by which a core group answers is met by its answers alone (KRK-17, failure 9)."""

from datetime import datetime

from django.utils.timezone import localdate

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.timescales import Kind
from plans.looked_after.asked import Answers
from plans.models import LookedAfter
from plans.plan.clocks import stop_clock

DECIDED = "The chair decided before everybody had answered"
NOBODY = "Nobody of the core group is asked any more"


def settle_answers(*, found: LookedAfter, answers: Answers, now: datetime, is_decided: bool = False) -> None:
    """Where nobody is waited for: met on the day of the last answer, and not awaited where nobody gave one.
    Where it `is_decided` without an answer, it is not awaited either. Safe to run twice.
    """
    if answers.waiting and not is_decided:
        return
    kind, days = Kind.LOOKED_AFTER_RESPONSES, [row.answered_at for row in answers.said if row.answered_at]
    if answers.waiting or not days:
        why = DECIDED if is_decided else NOBODY
        withdraw_deadlines(record=found.plan.reference, kinds=(kind,), why=why, now=now)
    else:
        stop_clock(plan=found.plan, kind=kind, done_on=localdate(max(days)), now=now)
