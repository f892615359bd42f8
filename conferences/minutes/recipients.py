"""Who is given the papers of a conference, and who is not."""

from dataclasses import dataclass

from conferences.models import Conference, Copy, Invitation
from cpunit.people.reach import verified_email


@dataclass(frozen=True)
class Recipient:
    """One person who is given a copy. `address` is "" unless it was verified on a recorded date (failure 2).

    `key` names the person in the outbox, so that nobody is sent the same paper twice.
    """

    invitation: Invitation
    key: str
    name: str
    address: str


def recipients_of(conference: Conference, *, family_only: bool = False) -> list[Recipient]:
    """Professionals and adults on the conference's list. An excluded person is given nothing (LDS-4).

    Children are told in person by whoever the conference named, and are sent nothing.
    """
    rows = conference.invitations.select_related("professional", "adult")
    found = [copy_for(row) for row in rows if row.adult_id or not family_only]
    return [recipient for recipient in found if recipient]


def without_minutes(conference: Conference) -> list[Recipient]:
    """Those of them for whom no copy of the minutes was asked for yet."""
    asked = set(conference.copies.filter(paper=Copy.Paper.MINUTES).values_list("invitation_id", flat=True))
    return [each for each in recipients_of(conference) if each.invitation.pk not in asked]


def copy_for(invitation: Invitation) -> Recipient | None:
    """The person of an invitation as one who is given papers; None for a child and for an excluded person."""
    person = invitation.adult or invitation.professional
    if person is None or invitation.status == Invitation.Status.EXCLUDED:
        return None
    return Recipient(
        invitation=invitation,
        key=f"{'adult' if invitation.adult_id else 'professional'}-{person.pk}",
        name=person.name,
        address=verified_email(person),
    )
