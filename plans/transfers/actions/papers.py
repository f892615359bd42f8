"""List the papers that the receiving authority is to have, and record which were sent."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.models import SentPaper, TransferOut
from plans.plan.policies import day_refusal
from plans.transfers.loading import held
from plans.transfers.policies import may_keep, may_send_to


@transaction.atomic
def list_paper(*, transfer: TransferOut, name: str, by: User, now: datetime) -> SentPaper:
    """One more paper for them. Raises `Refused` for one that is listed already."""
    transfer = held(transfer)
    must(may_keep(by, transfer))
    name = " ".join(name.split())
    if not name:
        raise Refused("Say which paper it is.", about="name")
    if transfer.papers.filter(name__iexact=name).exists():
        raise Refused(f"“{name}” is listed already.", about="name")
    paper = SentPaper.objects.create(transfer=transfer, name=name)
    _note(transfer, "listed", name, by, now)
    return paper


@transaction.atomic
def send_paper(
    *, transfer: TransferOut, paper: SentPaper, sent_on: date, how: str, by: User, now: datetime
) -> SentPaper:
    """It went to them on that day, in that way. Raises `Refused` where that is recorded already."""
    transfer = held(transfer)
    must(may_send_to(by, transfer))
    paper = SentPaper.objects.select_for_update().get(pk=paper.pk, transfer=transfer)
    if paper.sent_on is not None:
        raise Refused(f"“{paper.name}” was sent already, on {long_date(paper.sent_on)}.")
    must(day_refusal(transfer.plan, sent_on, localdate(now), "A paper that was sent", about="sent_on"))
    if not how.strip():
        raise Refused("Say how it was sent.", about="how")
    paper.sent_on, paper.how, paper.recorded_by = sent_on, how.strip(), by
    paper.save()
    _note(transfer, "sent", f"{paper.name}, on {long_date(sent_on)}: {paper.how}", by, now)
    return paper


def _note(transfer: TransferOut, verb: str, what: str, by: User, now: datetime) -> None:
    log(
        by=by,
        verb=verb,
        what=f"Paper for {transfer.authority}: {what}",
        now=now,
        record=transfer.plan.code,
        child=transfer.plan.child.code,
    )
