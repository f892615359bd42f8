"""What an invitation says of the page on which its reader may answer it."""

from datetime import datetime

from conferences.models import Participant
from cpunit.doors.models import Door
from cpunit.doors.words import address_of_door
from cpunit.people.reach import recipient_of


def answer_at(participant: Participant) -> str:
    """The address at which a professional asks for a link to their door; "" for who would be sent none, as
    their work address is not verified or the unit withdrew their door. One query.
    """
    person = participant.person
    if not person.is_professional or not recipient_of(person).email:
        return ""
    latest = Door.objects.filter(person=person, form=Door.Form.PROFESSIONAL).last()
    return "" if latest and latest.withdrawn_at else address_of_door()


def answer_here(participant: Participant) -> str:
    """The same as a paragraph of their message; "" for everybody else."""
    address = answer_at(participant)
    return (
        f"Answer here, with a link that is sent to this address of yours:\n{address}\n\n" if address else ""
    )


def has_own_page(participant: Participant, now: datetime) -> bool:
    """Whether a door of this family member's stands open, about what they are invited to. One query."""
    doors = Door.objects.standing(now).filter(person=participant.person_id)
    return doors.filter(record=participant.conference.reference_id).exists()
