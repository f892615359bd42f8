"""What falls away with a plan: its dates and the core groups that were planned for it alone."""

from datetime import datetime

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.states import TRANSFER_OUT, next_state
from cpunit.domain.words import long_date
from plans.models import CoreGroup, Plan, TransferOut


def let_go(*, plan: Plan, now: datetime) -> None:
    """After the plan was saved as ended, in that transaction. Safe to run twice."""
    assert plan.ended_on is not None
    withdraw_deadlines(record=plan.reference, why=f"The plan ended on {long_date(plan.ended_on)}", now=now)
    stopped = f"The plan ended on {long_date(plan.ended_on)}"
    for transfer in TransferOut.objects.under_way().filter(plan=plan).select_for_update().order_by("pk"):
        transfer.state = next_state(TRANSFER_OUT, transfer.state, "withdraw")
        transfer.ended_on, transfer.why = plan.ended_on, stopped
        transfer.save()
    left_empty = CoreGroup.objects.filter(plans=plan, state=CoreGroup.State.PLANNED).exclude(
        plans__ended_on__isnull=True
    )
    for group in left_empty:
        group.state = CoreGroup.State.CANCELLED
        group.why_cancelled = "The plan ended"
        group.save()
