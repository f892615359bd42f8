"""Who is given the papers of a conference, and who is not."""

from dataclasses import dataclass

from conferences.models import Conference, Invitation


@dataclass(frozen=True)
class Recipient:
    """One person who is given a copy. `address` is "" unless it was verified on a recorded date (failure 2).

    `key` names the person in the outbox, so that nobody is sent the same paper twice.
    """

    key: str
    name: str
    address: str
    is_family: bool


def recipients_of(conference: Conference, *, family_only: bool = False) -> list[Recipient]:
    """Professionals and adults on the conference's list. An excluded person is given nothing (LDS-4).

    Children are told in person by whoever the conference named, and are sent nothing.
    """
    found = []
    rows = (
        conference.invitations.exclude(status=Invitation.Status.EXCLUDED)
        .filter(child__isnull=True)
        .select_related("professional", "adult")
    )
    for row in rows:
        person = row.adult or row.professional
        if person is None or (family_only and row.adult is None):
            continue
        kind = "adult" if row.adult else "professional"
        verified = person.email if person.email and person.email_verified_on else ""
        found.append(
            Recipient(
                key=f"{kind}-{person.pk}", name=person.name, address=verified, is_family=row.adult is not None
            )
        )
    return found
