"""Once its conference was held, a transfer in is over: the temporary marker goes."""

from datetime import datetime

from conferences.models import Conference, TransferIn
from conferences.transfers.facts import awaited_or_open
from cpunit.domain.states import TRANSFER_IN, next_state


def settle_transfer(*, conference: Conference, now: datetime) -> None:
    """A settler of conferences: the marker goes from the children whose conference was held, and the transfer
    is over once none is left for whom one is still to be held. Safe to run twice.
    """
    is_over = conference.state == Conference.State.CLOSED
    if conference.kind != Conference.Kind.TRANSFER_IN or not is_over:
        return
    agreed = TransferIn.objects.filter(reference__in=conference.causes, state=TransferIn.State.AGREED)
    for transfer in agreed.select_for_update().order_by("pk"):
        left = set(awaited_or_open(transfer).values_list("child", flat=True))
        transfer.moved.exclude(child__in=left).update(is_marked=False)
        if not left:
            transfer.state = next_state(TRANSFER_IN, transfer.state, "hold")
            transfer.save(update_fields=["state"])
