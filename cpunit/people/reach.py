"""Whether somebody may be sent something, and by which way: only by what was verified on a recorded date
(failure 2).
"""

from dataclasses import dataclass

from cpunit.people.models import Address, HouseholdMember, Person


@dataclass(frozen=True)
class Recipient:
    """How one person is reached: `email` only where it was verified, "" otherwise; a child has none."""

    person: Person
    name: str
    email: str

    @property
    def home(self) -> Address | None:
        """The verified address at which they live now; None where none is known, and for professionals.

        Of a child's two homes it is the one to which their own letters go, and never the other: somebody else
        opens the post there.
        """
        return None if self.person.is_professional else _home_of(self.person)


def recipient_of(person: Person) -> Recipient:
    """Where what is for this person goes. Nothing is typed at sending time (failure 2)."""
    details = person.professional if person.is_professional else person.adult if person.is_adult else None
    email = details.email if details and details.email_verified_on else ""
    return Recipient(person, person.name, email)


def named_for(person: Person, full: str, *, plain: str = "A letter for you") -> str:
    """What an e-mail's subject or a calendar entry is called for them: `plain` for a family, on whose screens
    it may name neither child, matter nor unit, as somebody dangerous may look at them (safety 2).
    """
    return full if person.is_professional else plain


def _home_of(person: Person) -> Address | None:
    member = (
        HouseholdMember.objects.filter(
            person=person,
            until__isnull=True,
            has_letters=True,
            address__verified_on__isnull=False,
            address__left_on__isnull=True,
        )
        .select_related("address")
        .order_by("-since", "-id")
        .first()
    )
    return member.address if member else None
