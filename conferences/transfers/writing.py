"""What every action on a transfer in begins and ends with: the held record, and the audit event."""

from datetime import datetime

from conferences.models import TransferIn
from conferences.transfers.facts import with_what_is_asked
from cpunit.audit.log import log
from cpunit.people.held import hold_family
from cpunit.people.models import User


def held(transfer: TransferIn) -> TransferIn:
    """The transfer as it stands, held with its family until the transaction ends."""
    hold_family(transfer.family_id)
    rows = with_what_is_asked(TransferIn.objects.all()).select_related("chair__user", "family__social_worker")
    return rows.select_for_update(of=("self",)).get(pk=transfer.pk)


def note(transfer: TransferIn, verb: str, what: str, by: User | None, now: datetime) -> None:
    log(by=by, verb=verb, what=what, now=now, record=transfer.code, family=transfer.family.code)
