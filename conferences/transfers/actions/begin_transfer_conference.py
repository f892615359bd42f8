"""Begin the conference at which a plan of another authority is taken over, or not."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.begin import begin
from conferences.invitations.actions.list_people import list_people
from conferences.models import Conference, TransferIn
from conferences.transfers.facts import arrival_of, because_of, conferences_for
from conferences.transfers.policies import is_anybody_left, may_keep
from conferences.transfers.writing import held
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must, refuse
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.transfer_in import Step, lacking
from cpunit.people.models import User


@transaction.atomic
def begin_transfer_conference(
    *, transfer: TransferIn, meeting_format: str, by: User, now: datetime
) -> Conference:
    """The conference to be booked, with the family's social worker and its adults on its list. Raises
    `Refused` for what is still lacking, and where one was begun already.
    """
    transfer = held(transfer)
    must(may_keep(by, transfer))
    refuse(lacking(arrival_of(transfer, localdate(now)), Step.BEGIN))
    begun = conferences_for([transfer]).get(transfer.code)
    if begun is not None:
        raise Refused(f"{begun.code} was begun already because of {transfer.code}: go on with that one.")
    because = because_of(transfer)
    must(is_anybody_left(transfer, because))
    conference = begin(
        kind=Conference.Kind.TRANSFER_IN,
        family=transfer.family,
        because=because,
        limit_date=_limit(transfer),
        by=by,
        now=now,
        meeting_format=meeting_format,
    )
    list_people(conference, because, (transfer.family.social_worker,))
    return conference


def _limit(transfer: TransferIn) -> date:
    """The running date's own day; counted afresh where it was withdrawn."""
    assert transfer.moved_for_good_on is not None
    kind = Kind.TRANSFER_IN_CONFERENCE
    running = Deadline.objects.open().filter(record=transfer.reference_id, kind=kind.value)
    due = running.values_list("due_date", flat=True).first()
    if due:
        return due
    counted = Reckoner.current().explain(
        kind, transfer.moved_for_good_on, conference=ConferenceKind.TRANSFER_IN
    )
    return counted.due
