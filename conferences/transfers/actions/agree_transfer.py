"""Agree that responsibility passes: the move is permanent, and the transfer-in conference's clock runs."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.begin import may_be_held
from conferences.models import Conference, TransferIn
from conferences.transfers.facts import arrival_of, because_of
from conferences.transfers.policies import is_anybody_left, may_agree_on, may_take_step
from conferences.transfers.writing import held, note
from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import must, refuse
from cpunit.domain.states import TRANSFER_IN, next_state
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.transfer_in import Step, lacking
from cpunit.domain.words import long_date
from cpunit.people.models import User


@transaction.atomic
def agree_transfer(
    *, transfer: TransferIn, moved_for_good_on: date, how_known: str, by: User, now: datetime
) -> Deadline:
    """The date by which the conference is held, counted from the day of the agreement. Raises `Refused` for
    each criterion that is not met, and `OutsideCalendar` beyond the known bank holidays.
    """
    transfer = held(transfer)
    must(may_take_step(by, transfer, "agree") or may_agree_on(transfer, moved_for_good_on))
    transfer.moved_for_good_on, transfer.how_known = moved_for_good_on, how_known.strip()
    refuse(lacking(arrival_of(transfer, localdate(now)), Step.AGREE))
    because = because_of(transfer)
    must(is_anybody_left(transfer, because) or may_be_held(Conference.Kind.TRANSFER_IN, because))
    transfer.state = next_state(TRANSFER_IN, transfer.state, "agree")
    transfer.save()
    deadline = open_deadline(
        kind=Kind.TRANSFER_IN_CONFERENCE,
        record=transfer.reference,
        counted_from=moved_for_good_on,
        conference=ConferenceKind.TRANSFER_IN,
        reckoner=Reckoner.current(),
        now=now,
        who=Answerable(owner=by, chair=transfer.chair),
    )
    what = f"The move is permanent, agreed on {long_date(moved_for_good_on)}"
    note(transfer, "agreed", what, by, now)
    return deadline
