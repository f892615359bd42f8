"""What an invitation says to one person: a variant of their own, and nothing that is not theirs to know
(failures 1, 3).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from conferences.models import Booking, Conference, Invitation
from conferences.recipients import verified_email
from cpunit.domain.words import listed
from cpunit.people.models import Address, Adult, Child, HouseholdMember, Professional, UnitSettings

TEMPLATES = {
    Professional: "conferences/letters/professional.html",
    Adult: "conferences/letters/adult.html",
    Child: "conferences/letters/child.html",
}


@dataclass(frozen=True)
class Recipient:
    """How one person is reached: `email` only where it was verified, `address` only their own and
    verified.
    """

    name: str
    email: str
    address: Address | None


def recipient_of(invitation: Invitation) -> Recipient:
    """Where this person's invitation goes. Nothing is typed at sending time (failure 2)."""
    person = invitation.professional or invitation.adult or invitation.child
    if person is None:
        raise ValueError("An invitation is for one person.")
    email = "" if isinstance(person, Child) else verified_email(person)
    return Recipient(person.name, email, None if isinstance(person, Professional) else home_of(person))


def home_of(person: Adult | Child) -> Address | None:
    """The verified address at which they live now; None where none is known."""
    who = {"adult": person} if isinstance(person, Adult) else {"child": person}
    member = (
        HouseholdMember.objects.filter(
            **who, until__isnull=True, address__verified_on__isnull=False, address__left_on__isnull=True
        )
        .select_related("address")
        .order_by("-since", "-id")
        .first()
    )
    return member.address if member else None


def arrives_at(invitation: Invitation, booking: Booking) -> datetime:
    """When this person is asked to come: the family first, to meet the chair (BNS-2)."""
    return booking.starts_at if invitation.professional_id else booking.family_from


def letter_context(
    invitation: Invitation, conference: Conference, booking: Booking, children: list[Child]
) -> dict[str, Any]:
    """The words of one person's letter. `children` are those of the conference."""
    recipient = recipient_of(invitation)
    by_post = not recipient.email
    return {
        "reference": conference.code,
        "children": [child.name for child in concerned(invitation, children)],
        "a_conference": a_conference(conference),
        "starts_at": booking.starts_at,
        "arrives_at": arrives_at(invitation, booking),
        "ends_at": booking.ends_at,
        "venue": booking.venue,
        "meeting_format": conference.get_meeting_format_display().lower(),
        "chair": booking.chair.user.name,
        "support_officer": booking.support_officer.name,
        "is_virtual": conference.meeting_format == Conference.Format.VIRTUAL,
        "is_hybrid": conference.meeting_format == Conference.Format.HYBRID,
        "address": recipient.address if by_post else None,
    }


def a_conference(conference: Conference) -> str:
    """ "an initial child protection conference"."""
    article = "an" if conference.kind == Conference.Kind.INITIAL else "a"
    return f"{article} {conference.get_kind_display().lower()}"


def concerned(invitation: Invitation, children: list[Child]) -> list[Child]:
    """The children who are named to this person:
    a professional hears of all, a parent of those they are related to.
    """
    if invitation.child_id:
        return [child for child in children if child.pk == invitation.child_id]
    if invitation.adult is not None:
        own = {tie.child_id for tie in invitation.adult.responsibilities.all()}
        return [child for child in children if child.pk in own]
    return children


def template_of(invitation: Invitation) -> str:
    """The letter's template, by whom it is for."""
    person = invitation.professional or invitation.adult or invitation.child
    return TEMPLATES[type(person)]  # type: ignore[index]


def email_body(invitation: Invitation, conference: Conference, booking: Booking, unit: UnitSettings) -> str:
    """A plain e-mail that names no child: the letter with it says the rest."""
    start = timezone.localtime(arrives_at(invitation, booking))
    where = f" at {booking.venue.name}, {booking.venue.address}" if booking.venue else ", by video"
    return (
        f"Dear {recipient_of(invitation).name},\n\n"
        f"You are invited to conference {conference.code} on {start:%A} {start.day} {start:%B %Y} "
        f"at {start:%H:%M}{where}.\n\n"
        f"The letter that comes with this message says more, and a calendar entry comes with it too. "
        f"Please tell {booking.support_officer.name} whether you can come, and what you need in order to "
        f"take part.\n\n"
        f"{listed([unit.unit_name, unit.authority_name])}\n"
    )
