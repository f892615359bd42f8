"""Who takes the papers of a plan in at the authority to which its child moves (KRK-7)."""

from collections.abc import Collection

from conferences.models import Conference
from cpunit.people.models import Reference
from plans.models import TransferOut


def receivers_of(record: Reference, people: Collection[int]) -> dict[int, frozenset[int]]:
    """Those of these people, by key, who take papers in elsewhere, each with the children who move there: of
    those alone they read. One query.
    """
    found: dict[int, set[int]] = {}
    moving = TransferOut.objects.going_there().filter(
        receiver__in=people, plan__child__family=record.family_id
    )
    for receiver, child in moving.order_by().values_list("receiver", "plan__child"):
        assert receiver is not None
        found.setdefault(receiver, set()).add(child)
    return {person: frozenset(children) for person, children in found.items()}


def receives(conference: Conference, person: int) -> bool:
    """Whether they are given the papers of this conference, as a child of it moves to where they are."""
    return (
        TransferOut.objects.going_there()
        .filter(receiver=person, plan__child__at_conferences__conference=conference)
        .exists()
    )
