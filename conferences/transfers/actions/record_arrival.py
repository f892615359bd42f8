"""Record that children moved here while on a plan of another authority (KRK-8)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.begin import may_be_held
from conferences.conference.policies import may_arrange
from conferences.models import Conference, TransferChild, TransferIn
from conferences.transfers.policies import has_come, may_have_moved
from conferences.transfers.writing import note
from cpunit.domain.refusal import Refused, must, refuse
from cpunit.domain.words import listed
from cpunit.people.actions.register import register
from cpunit.people.held import hold_family, read_again
from cpunit.people.models import Child, Family, Reference, User


@transaction.atomic
def record_arrival(
    *,
    family: Family,
    children: Collection[Child],
    authority: str,
    notified_on: date,
    by: User,
    now: datetime,
    contact: str = "",
) -> TransferIn:
    """The transfer, with the temporary marker of its children. No date runs yet.

    Raises `Refused` for impossible days or children, for one on a plan here, and for one of whom a transfer
    is open already: of two who record it at once, the second one is told.
    """
    must(may_arrange(by))
    today = localdate(now)
    if not children:
        raise Refused("Tick the children who have moved here.", about="children")
    if any(child.family_id != family.pk for child in children):
        raise Refused("All the children of a transfer belong to one family.")
    if not authority.strip():
        raise Refused("Say from which authority the children have moved.", about="authority")
    refuse(has_come(notified_on, today, "notified_on"))
    for child in children:
        must(may_have_moved(child, notified_on))
    hold_family(family)
    children = read_again(children, family)
    _refuse_second(children)
    reference = register(kind=Reference.Kind.TRANSFER, family=family, children=children, on=today)
    must(may_be_held(Conference.Kind.TRANSFER_IN, dict.fromkeys(children, reference)))
    transfer = TransferIn.objects.create(
        reference=reference,
        family=family,
        authority=authority.strip(),
        contact=contact.strip(),
        notified_on=notified_on,
    )
    TransferChild.objects.bulk_create(TransferChild(transfer=transfer, child=each) for each in children)
    note(transfer, "recorded", f"Transfer in from {transfer.authority}: marked temporarily", by, now)
    return transfer


def _refuse_second(children: Collection[Child]) -> None:
    marked = TransferChild.objects.filter(child__in=children, is_marked=True).select_related("child")
    found = list(marked.select_related("transfer").order_by("pk"))
    if not found:
        return
    names = [each.child.name for each in found if each.transfer_id == found[0].transfer_id]
    raise Refused(
        f"{listed(names)} {'is' if len(names) == 1 else 'are'} marked already by {found[0].transfer.code}: "
        "go on with that transfer, or untick them.",
        about="children",
    )
