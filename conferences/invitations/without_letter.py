"""The children who are at a conference and are sent no letter (safety 5)."""

from collections.abc import Collection, Iterable

from conferences.invitations.calls import kept_back
from conferences.models import Participant


def without_letter(participants: Iterable[Participant]) -> list[Participant]:
    """The children who are at the conference and are sent no letter unless it is agreed; not who holds one
    and is to be told that it does not take place.
    """
    listed = Participant.Status.LISTED
    return [
        each for each in participants if each.person.is_child and each.status == listed and not each.to_phone
    ]


def children_without_letter(
    participants: Iterable[Participant], unagreed: Collection[int]
) -> dict[str, list[Participant]]:
    """Those of them to whom one could go: for whom it is still to be agreed how they take part (`unagreed`,
    by key), and for whom it is (safety 5).
    """
    children = [each for each in without_letter(participants) if not kept_back(each)]
    return {
        "to_agree": [each for each in children if each.person_id in unagreed],
        "agreed": [each for each in children if each.person_id not in unagreed],
    }
