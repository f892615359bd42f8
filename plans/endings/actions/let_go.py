"""What falls away with a plan, and what comes back where its end was a mistake: its dates, its transfer to
another authority, and the core groups and midway reviews that were planned for it alone.
"""

from datetime import datetime

from django.utils.timezone import localdate

from cpunit.deadlines.actions.clocks import await_again, withdraw_deadlines
from cpunit.domain.states import TRANSFER_OUT, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from plans.models import Plan, TransferOut
from plans.oversight.actions.tell_of_midway import AFTER_ALL, FALLS_AWAY, tell_of_midway
from plans.plan.called_off import EMPTIED, call_off, take_up_planned
from plans.plan.clocks import hand_to_chair

REVIEWS = (Kind.FIRST_REVIEW, Kind.REVIEW, Kind.MIDWAY_REVIEW)


def let_go(*, plan: Plan, now: datetime, why: str = "") -> None:
    """After the plan was saved as ended, in that transaction. Safe to run twice."""
    stopped = why or _ended(plan)
    withdraw_deadlines(record=plan.reference, why=stopped, now=now)
    for transfer in TransferOut.objects.under_way().filter(plan=plan).select_for_update().order_by("pk"):
        transfer.state = next_state(TRANSFER_OUT, transfer.state, "withdraw")
        transfer.ended_on, transfer.why = localdate(now) if why else plan.ended_on, stopped
        transfer.save()
    tell_of_midway(call_off(plan, EMPTIED), plan, FALLS_AWAY, now)


def take_up(*, plan: Plan, now: datetime) -> None:
    """Before the plan is saved as open again: what `let_go` withdrew runs on as it did, late where it is; but
    for the reviews, which are counted anew.
    """
    await_again(record=plan.reference, why=_ended(plan), besides=REVIEWS)
    hand_to_chair(plan)
    tell_of_midway(take_up_planned(plan, EMPTIED), plan, AFTER_ALL, now)
    withdrawn = TransferOut.objects.filter(
        plan=plan, state=TransferOut.State.WITHDRAWN, ended_on=plan.ended_on, why=_ended(plan)
    )
    transfer = withdrawn.select_for_update().order_by("-pk").first()
    if transfer is not None:
        transfer.state, transfer.ended_on, transfer.why = TransferOut.State.UNDER_WAY, None, ""
        transfer.save()


def _ended(plan: Plan) -> str:
    assert plan.ended_on is not None
    return f"The plan ended on {long_date(plan.ended_on)}"
