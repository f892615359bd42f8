"""Once its conference was held, a transfer in is over: the temporary marker goes."""

from datetime import datetime

from conferences.models import Conference, TransferChild, TransferIn
from cpunit.domain.states import TRANSFER_IN, next_state


def settle_transfer(*, conference: Conference, now: datetime) -> None:
    """A settler of conferences. Safe to run twice."""
    is_over = conference.state == Conference.State.CLOSED
    if conference.kind != Conference.Kind.TRANSFER_IN or not is_over:
        return
    agreed = TransferIn.objects.filter(reference__in=conference.causes, state=TransferIn.State.AGREED)
    for transfer in agreed.select_for_update().order_by("pk"):
        transfer.state = next_state(TRANSFER_IN, transfer.state, "hold")
        transfer.save(update_fields=["state"])
        TransferChild.objects.filter(transfer=transfer).update(is_marked=False)
