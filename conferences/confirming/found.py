"""Who somebody may be whom the social worker misses on the list: by the name that they wrote."""

from collections.abc import Iterator

from django.db.models import Q

from conferences.models import ListProposal
from cpunit.people.models import Adult, Person, Professional

MOST = 10


def who_it_may_be(proposal: ListProposal) -> list[tuple[Person, str]]:
    """Those of the family, and professionals at work, whose name holds each word of it. Two queries."""
    return list(_found(proposal))[:MOST]


def named_so(proposal: ListProposal) -> Person | None:
    """The one person of just this name, and of just the agency that was written, or of the family where none
    was; None where there is none, or more than one: somebody else of that name must not be invited.
    """
    wanted = (proposal.name.casefold(), proposal.agency.casefold())
    same = [who for who, _ in _found(proposal) if (who.name.casefold(), _agency(who).casefold()) == wanted]
    return same[0] if len(same) == 1 else None


def named_fully(who: Person) -> str:
    """Name, job and agency; of somebody of the family that they are of it."""
    if not who.is_professional:
        return f"{who.name}, of the family,"
    return f"{who.name}, {who.professional.job_title}, {who.professional.agency.name},"


def _agency(who: Person) -> str:
    return who.professional.agency.name if who.is_professional else ""


def _found(proposal: ListProposal) -> Iterator[tuple[Person, str]]:
    wanted = Q()
    for word in proposal.name.split():
        wanted &= Q(name__icontains=word)
    adults = Adult.objects.filter(wanted, family=proposal.conference.family_id)
    for adult in adults.select_related("person").order_by("pk")[:MOST]:
        yield adult.person, f"{adult.name}, of the family"
    working = Professional.objects.filter(wanted, left_on__isnull=True)
    for one in working.select_related("person", "agency").order_by("name", "pk")[:MOST]:
        yield one.person, f"{one.name}, {one.job_title}, {one.agency.name}"
