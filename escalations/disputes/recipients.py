"""Who is written to in a dispute."""

from collections.abc import Iterable
from dataclasses import dataclass

from cpunit.people.models import Professional, Role, User
from escalations.models import Dispute


@dataclass(frozen=True)
class Recipient:
    """`address` is "" where none is verified: they are handed a copy (failure 2)."""

    name: str
    address: str


def professional_of(dispute: Dispute) -> Professional | None:
    """The one professional to whom it goes; None where nobody is recorded, and for the unit."""
    family = dispute.called_off.conference.family
    if dispute.party == Dispute.To.WORKER:
        return family.social_worker
    if dispute.party == Dispute.To.TEAM_MANAGER:
        return family.team.manager if family.team else None
    return dispute.agency.safeguarding_lead if dispute.agency else None


def recipients_of(dispute: Dispute) -> list[Recipient]:
    """Where the unit was late, the service managers of the family's area."""
    if dispute.party == Dispute.To.UNIT:
        area = dispute.called_off.conference.family.area_id
        managers: Iterable[User] = User.objects.filter(role=Role.MANAGER, is_active=True, areas=area)
        return [Recipient(user.name, user.email) for user in sorted(managers, key=lambda user: user.pk)]
    person = professional_of(dispute)
    if person is None:
        return []
    return [Recipient(person.name, person.verified_email)]
