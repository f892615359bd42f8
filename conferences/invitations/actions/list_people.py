"""Puts on the list whom a request names, and the family."""

from conferences.conference.children import can_take_part
from conferences.models import Conference, ConferenceRequest, Participant
from cpunit.people.models import Adult, Child


def list_people(conference: Conference, request: ConferenceRequest, children: list[Child]) -> None:
    """A place for every adult with parental responsibility, the professionals named, and the children.

    No child is sent a letter by default: worker and chair agree first how they take part.
    """
    adults = Adult.objects.filter(
        responsibilities__child__in=children, responsibilities__has_pr=True
    ).distinct()
    professionals = {person.pk: person for person in request.professionals.all()}
    for person in (request.requested_by, request.family.social_worker):
        if person is not None and person.left_on is None:
            professionals.setdefault(person.pk, person)
    for who in (*adults, *professionals.values()):
        Participant.objects.create(conference=conference, person=who.person)
    for child in children:
        if can_take_part(child):
            Participant.objects.create(
                conference=conference, person=child.person, status=Participant.Status.LISTED
            )
