"""Record that the receiving authority was told of a transfer out."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.models import TransferOut
from plans.plan.policies import day_refusal
from plans.transfers.loading import held
from plans.transfers.policies import may_keep


@transaction.atomic
def tell_receiving(
    *, transfer: TransferOut, told_on: date, how: str, told_by: str, by: User, now: datetime
) -> TransferOut:
    """On which day, how and by whom. Raises `Refused` where it is recorded already, and for an impossible
    day.
    """
    transfer = held(transfer)
    must(may_keep(by, transfer))
    if transfer.told_on is not None:
        raise Refused(
            f"That {transfer.authority} was told is recorded already: on {long_date(transfer.told_on)}, by "
            f"{transfer.told_by}."
        )
    what = f"That {transfer.authority} was told"
    must(day_refusal(transfer.plan, told_on, localdate(now), what, about="told_on"))
    for words, about, asks in ((how, "how", "how they were told"), (told_by, "told_by", "who told them")):
        if not words.strip():
            raise Refused(f"Say {asks}.", about=about)
    transfer.told_on, transfer.told_how, transfer.told_by = told_on, how.strip(), told_by.strip()
    transfer.save()
    log(
        by=by,
        verb="told",
        what=f"{transfer.authority}, on {long_date(told_on)}: {transfer.told_how}",
        now=now,
        record=transfer.plan.code,
        child=transfer.plan.child.code,
    )
    return transfer
