"""End a transfer in without a conference: not ours, gone back, or their plan has ended."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.booking.actions.leave import leave
from conferences.models import Conference, TransferIn
from conferences.transfers.facts import awaited_or_open
from conferences.transfers.policies import may_end_because, may_take_step
from conferences.transfers.writing import held, note
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import TRANSFER_IN, next_state
from cpunit.people.models import User


@transaction.atomic
def end_transfer(*, transfer: TransferIn, reason: str, why: str, by: User, now: datetime) -> TransferIn:
    """The marker goes, its date is withdrawn, and a conference that is still to be held because of it is
    cancelled. Raises `Refused` without a reason, and while that conference is taking place.
    """
    transfer = held(transfer)
    must(may_take_step(by, transfer, "end"))
    if not why.strip():
        raise Refused("Say why the transfer ends.", about="why")
    moved = list(transfer.moved.all())
    must(may_end_because(reason, [each.child for each in moved]))
    places = list(awaited_or_open(transfer).select_related("conference", "child").order_by("pk"))
    for place in places:
        if place.conference.state == Conference.State.OPEN:
            raise Refused(f"{place.conference.code} is taking place: decide there.")
    transfer.state = next_state(TRANSFER_IN, transfer.state, "end")
    transfer.ended_on, transfer.end_reason, transfer.why_ended = localdate(now), reason, why.strip()
    transfer.save()
    transfer.moved.update(is_marked=False)
    words = f"{transfer.code} ended: {transfer.get_end_reason_display()}. {transfer.why_ended}"
    withdraw_deadlines(record=transfer.reference, why=words, now=now)
    for place in places:
        leave(conference=place.conference, child=place.child, why=words[:280], by=by, now=now)
    note(transfer, "ended", words, by, now)
    return transfer
