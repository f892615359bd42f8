"""What is looked at before letters go: those to the family, and about which children each is; and whose name
would not print in one.
"""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from conferences.invitations.calls import kept_back
from conferences.invitations.letter_of import can_be_looked_at, letter_url
from conferences.invitations.letters import concerned
from conferences.models import Conference, Participant
from cpunit.domain.words import listed
from cpunit.papers.printable import said_of_boxes
from cpunit.people.models import Child


def letters_to_family(conference: Conference, participants: Iterable[Participant]) -> list[dict[str, str]]:
    """Each letter that waits for one of the family: to whom, where it is, and about which children. Two
    queries.
    """
    waiting = [
        each
        for each in participants
        if not each.person.is_professional and can_be_looked_at(each, conference)
    ]
    prefetch_related_objects([each.adult for each in waiting if each.adult], "responsibilities")
    children = list(Child.objects.filter(at_conferences__conference=conference, death_date__isnull=True))
    return [
        {
            "name": each.person_name,
            "url": letter_url(each, conference),
            "about": listed([child.name for child in concerned(each, children)]) or "no child by name",
        }
        for each in waiting
    ]


def boxes_in_letters(participants: Iterable[Participant], children: Iterable[str]) -> str:
    """Of the invitations that are still to be made, about these children: which names in them would print as
    boxes, in a sentence; "" where all print.
    """
    to_invite = Participant.Status.TO_INVITE
    readers = [each.person_name for each in participants if each.status == to_invite and not kept_back(each)]
    return said_of_boxes(" ".join([*readers, *children])) if readers else ""
