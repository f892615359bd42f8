"""How a transfer out ends: their conference accepts the plan, they refuse it, or we withdraw it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import TRANSFER_OUT, next_state
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan, TransferOut
from plans.plan.policies import day_refusal
from plans.transfers.loading import held
from plans.transfers.policies import may_have_been_held, may_keep

STOPPING = {"refuse": "The refusal", "withdraw": "The withdrawal"}
"""What ends it while the plan goes on, by the verb of its table."""


@transaction.atomic
def accept_transfer(
    *, transfer: TransferOut, held_on: date, ended_on: date | None, by: User, now: datetime
) -> Plan:
    """Their conference was held and took the plan over: it ends here on that day, or on the day of the move
    where that is later, or on the later one given.
    Raises `Refused` as `end_plan` does, and for days out of order.
    """
    transfer = held(transfer)
    must(may_keep(by, transfer))
    ended_on = ended_on or max(held_on, transfer.moves_on)
    today = localdate(now)
    must(
        day_refusal(transfer.plan, held_on, today, "Their conference", about="held_on")
        or may_have_been_held(transfer, held_on, ended_on, today)
    )
    transfer.state = next_state(TRANSFER_OUT, transfer.state, "accept")
    transfer.ended_on = held_on
    transfer.save()
    return end_plan(
        plan=transfer.plan,
        ended_on=ended_on,
        reason=Plan.EndReason.TRANSFERRED,
        accepted_by=transfer.authority,
        by=by,
        now=now,
        today=today,
    )


@transaction.atomic
def stop_transfer(
    *, transfer: TransferOut, verb: str, stopped_on: date, why: str, by: User, now: datetime
) -> TransferOut:
    """They refused it, or we withdrew it: the plan goes on as it was. Raises `Refused` without a reason."""
    transfer = held(transfer)
    must(may_keep(by, transfer))
    if verb not in STOPPING:
        raise Refused("Say whether they refused it, or we withdrew it.", about="verb")
    must(day_refusal(transfer.plan, stopped_on, localdate(now), STOPPING[verb], about="stopped_on"))
    if not why.strip():
        raise Refused("Say why.", about="why")
    transfer.state = next_state(TRANSFER_OUT, transfer.state, verb)
    transfer.ended_on, transfer.why = stopped_on, why.strip()
    transfer.save()
    log(
        by=by,
        verb="ended",
        what=f"Transfer to {transfer.authority}: {transfer.get_state_display().lower()} on "
        f"{long_date(stopped_on)}. {transfer.why}",
        now=now,
        record=transfer.plan.code,
        child=transfer.plan.child.code,
    )
    return transfer
