"""Ask for the receiving authority's copies: the plan as it stands, and the minutes of its last conference."""

from datetime import datetime

from django.db import transaction

from conferences.models import Conference, Minutes
from cpunit.domain.refusal import Refused, must
from cpunit.papers.models import Document
from cpunit.people.models import Professional, User
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.models import Copy
from plans.models import TransferOut
from plans.papers.actions.issue_plan import issue_plan
from plans.transfers.loading import held
from plans.transfers.policies import may_keep

LEFT = (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED)


@transaction.atomic
def send_papers(*, transfer: TransferOut, receiver: Professional, by: User, now: datetime) -> list[Copy]:
    """The copies for `receiver`, who takes them in there; a second person releases each (safety 11), and they
    read of the children who move alone.

    Raises `Refused` for somebody without a verified work address: papers go to no other (failure 2).
    """
    transfer = held(transfer)
    must(may_keep(by, transfer))
    if receiver.left_on or not receiver.verified_email:
        raise Refused(
            f"No verified work address of {receiver.name} is recorded: put it in first.", about="receiver"
        )
    if receiver.agency.name.casefold() != transfer.authority.casefold():
        raise Refused(f"{receiver.name} is not of {transfer.authority}.", about="receiver")
    transfer.receiver = receiver
    transfer.save()
    copies = issue_plan(plan=transfer.plan, people=[receiver.person], by=by, now=now)
    conference = last_conference(transfer)
    if conference is not None:
        copies += ask_for_copies(
            record=conference.reference, kind=Document.Kind.MINUTES, people=[receiver.person], by=by, now=now
        )
    return copies


def last_conference(transfer: TransferOut) -> Conference | None:
    """The last one about the child whose minutes are approved."""
    of_child = Conference.objects.filter(attached_children__child=transfer.plan.child_id)
    approved = of_child.filter(minutes__state__in=LEFT).select_related("reference")
    return approved.order_by("-held_on", "-pk").first()
