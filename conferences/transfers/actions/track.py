"""Allocate the chair who tracks a transfer in."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.models import TransferIn
from conferences.transfers.policies import may_keep
from conferences.transfers.writing import held, note
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused, must
from cpunit.people.eligibility import as_of_now, may_answer
from cpunit.people.models import Chair, User


@transaction.atomic
def track(*, transfer: TransferIn, chair: Chair, by: User, now: datetime, why: str = "") -> TransferIn:
    """The chair follows it on Today, and its conference's date stands in their column. Raises `Refused` for
    one who may not chair for the family (SUR-1, LDS-2).
    """
    transfer = held(transfer)
    must(may_keep(by, transfer))
    chair = as_of_now(chair)
    refusal = may_answer(chair, transfer.family, on=localdate(now))
    if refusal:
        raise Refused(refusal.sentence, about="chair")
    transfer.chair = chair
    transfer.save(update_fields=["chair"])
    Deadline.objects.open().filter(record=transfer.reference_id).update(chair=chair)
    because = f"; because: {why.strip()}" if why.strip() else ""
    note(transfer, "allocated", f"Chair who tracks the transfer: {chair.user.name}{because}", by, now)
    return transfer
