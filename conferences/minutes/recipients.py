"""Who is given the papers of a conference, and who is not."""

from dataclasses import dataclass

from conferences.models import Conference, Copy, Participant
from cpunit.people.models import with_details
from cpunit.people.reach import verified_email

WITHOUT_PAPERS = (Participant.Status.EXCLUDED, Participant.Status.LISTED)


@dataclass(frozen=True)
class Recipient:
    """One person who is given a copy. `address` is "" unless it was verified on a recorded date (failure 2).

    `key` names the person in the outbox, so that nobody is sent the same paper twice.
    """

    participant: Participant
    key: str
    name: str
    address: str


def recipients_of(conference: Conference, *, family_only: bool = False) -> list[Recipient]:
    """Professionals and adults on the conference's list. An excluded person is given nothing (LDS-4).

    Children are told in person by whoever the conference named, and are sent nothing.
    """
    rows = conference.participants.select_related(*with_details("person"))
    found = [copy_for(row) for row in rows if row.person.is_adult or not family_only]
    return [recipient for recipient in found if recipient]


def without_minutes(conference: Conference) -> list[Recipient]:
    """Those of them for whom no copy of the minutes was asked for yet."""
    asked = set(conference.copies.filter(paper=Copy.Paper.MINUTES).values_list("participant_id", flat=True))
    return [each for each in recipients_of(conference) if each.participant.pk not in asked]


def copy_for(participant: Participant) -> Recipient | None:
    """The person of an invitation as one who is given papers; None for a child and for an excluded person."""
    person = participant.adult or participant.professional
    if person is None or participant.status in WITHOUT_PAPERS:
        return None
    return Recipient(
        participant=participant,
        key=f"{participant.person.kind}-{person.pk}",
        name=person.name,
        address=verified_email(person),
    )
