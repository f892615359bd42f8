"""List the papers of the other authority, and record that the social worker here read them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.models import TransferIn, TransferPaper
from conferences.transfers.policies import has_come, may_record_reading
from conferences.transfers.writing import held, note
from cpunit.domain.refusal import Refused, must, refuse
from cpunit.domain.words import long_date
from cpunit.people.models import User


@transaction.atomic
def list_paper(*, transfer: TransferIn, name: str, by: User, now: datetime) -> TransferPaper:
    """A paper that is to be read before the conference closes. Raises `Refused` for one listed already."""
    transfer = held(transfer)
    must(may_record_reading(by, transfer))
    name = " ".join(name.split())
    if not name:
        raise Refused("Say which paper it is.", about="name")
    if any(each.name.lower() == name.lower() for each in transfer.papers.all()):
        raise Refused(f"“{name}” is listed already.", about="name")
    paper = TransferPaper.objects.create(transfer=transfer, name=name)
    note(transfer, "listed", f"Paper of {transfer.authority}: {name}", by, now)
    return paper


@transaction.atomic
def read_paper(
    *, transfer: TransferIn, paper: TransferPaper, read_on: date, by: User, now: datetime
) -> TransferPaper:
    """The social worker who holds the family's case here read it. Raises `Refused` where nobody does, for a
    day on which it cannot have been, and for a paper that was read already.
    """
    transfer = held(transfer)
    must(may_record_reading(by, transfer))
    paper = TransferPaper.objects.select_for_update().get(pk=paper.pk, transfer=transfer)
    if paper.read_on is not None:
        raise Refused(f"“{paper.name}” was read already, on {long_date(paper.read_on)}.")
    worker = transfer.family.social_worker
    if worker is None:
        raise Refused("Name the social worker here first, on the family’s page: they read the papers.")
    refuse(has_come(read_on, localdate(now), "read_on"))
    if read_on < transfer.notified_on:
        raise Refused(
            f"We were told of the move on {long_date(transfer.notified_on)}: papers are read since then.",
            about="read_on",
        )
    paper.read_on, paper.read_by = read_on, worker
    paper.save()
    note(transfer, "read", f"Paper of {transfer.authority}: {paper.name}, read by {worker}", by, now)
    return paper
