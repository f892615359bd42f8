"""Record what the other authority tells: how it is reached, proceedings there, each child's plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.models import TransferIn
from conferences.transfers.policies import may_keep, problems_of_plan_there, problems_of_proceedings
from conferences.transfers.writing import held, note
from cpunit.domain.refusal import Problem, Refused, must, refuse
from cpunit.people.models import User


@dataclass(frozen=True)
class PlanThere:
    """A child's plan in the other authority, as far as it was told."""

    category: str = ""
    started_on: date | None = None


@transaction.atomic
def record_known(
    *,
    transfer: TransferIn,
    contact: str,
    proceedings_asked_on: date | None,
    proceedings_answered_on: date | None,
    proceedings_open: bool | None,
    plans_there: Mapping[int, PlanThere],
    by: User,
    now: datetime,
) -> TransferIn:
    """`plans_there` is by the child's key. Raises `Refused` for days out of order, also where responsibility
    is agreed already and proceedings are said to be open: the transfer is ended then.
    """
    transfer = held(transfer)
    must(may_keep(by, transfer))
    today = localdate(now)
    refuse(
        problems_of_proceedings(
            proceedings_asked_on,
            proceedings_answered_on,
            proceedings_open,
            told_on=transfer.notified_on,
            today=today,
        )
    )
    if transfer.state == TransferIn.State.AGREED and proceedings_open is not False:
        raise Refused(
            "Responsibility was agreed as no proceedings are open there. Where that is not so, end the "
            "transfer.",
            about="proceedings_open",
        )
    for row in transfer.moved.all():
        told = plans_there.get(row.child_id, PlanThere())
        refuse(
            Problem(f"{each.fact}_{row.child_id}", each.sentence)
            for each in problems_of_plan_there(row.child, told.started_on, transfer)
        )
        row.category, row.started_on = told.category, told.started_on
        row.save(update_fields=["category", "started_on"])
    transfer.contact = contact.strip()
    transfer.proceedings_asked_on = proceedings_asked_on
    transfer.proceedings_answered_on = proceedings_answered_on
    transfer.proceedings_open = proceedings_open
    transfer.save()
    note(transfer, "changed", f"What {transfer.authority} told", by, now)
    return transfer
