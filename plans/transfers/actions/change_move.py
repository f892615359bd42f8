"""Change when a child moves to another authority, or whether it is for good."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.models import TransferOut
from plans.transfers.loading import held
from plans.transfers.policies import may_keep, may_move_on

REASON_LENGTH = 100
"""What the history keeps of a reason, in letters."""


@transaction.atomic
def change_move(
    *, transfer: TransferOut, moves_on: date, is_permanent: bool, why: str, by: User, now: datetime
) -> TransferOut:
    """What it was before, and why, stay in its history and on its page. Raises `Refused` once it has ended,
    without a reason, and where nothing changes: of two who change the same to the same, the second is told.
    """
    transfer = held(transfer)
    must(may_keep(by, transfer) or may_move_on(transfer.plan, moves_on))
    if not why.strip():
        raise Refused("Say why it changes.", about="why")
    if (transfer.moves_on, transfer.is_permanent) == (moves_on, is_permanent):
        raise Refused("This is what is recorded already: change the day, or whether it is for good.")
    transfer.moves_on, transfer.is_permanent = moves_on, is_permanent
    transfer._change_reason = why.strip()[:REASON_LENGTH]
    transfer.save()
    for_good = "for good" if is_permanent else "not for good, or not known yet"
    log(
        by=by,
        verb="changed",
        what=f"Move to {transfer.authority}: on {long_date(moves_on)}, {for_good}. {why.strip()}",
        now=now,
        record=transfer.plan.code,
        child=transfer.plan.child.code,
    )
    return transfer
