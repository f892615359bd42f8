"""Puts on the list whom a request names, and the family."""

from conferences.models import Conference, ConferenceRequest, Invitation
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.participation import is_offered_advocacy
from cpunit.domain.timescales import profile_named
from cpunit.people.models import Adult, Child


def _list_people(
    conference: Conference, request: ConferenceRequest, children: list[Child], reckoner: Reckoner
) -> None:
    """Rows for every adult with parental responsibility, the children old enough, and the professionals
    named.
    """
    advocacy = profile_named(reckoner.profile).standards.advocacy_age
    adults = Adult.objects.filter(
        responsibilities__child__in=children, responsibilities__has_pr=True
    ).distinct()
    old_enough = [
        child
        for child in children
        if child.death_date is None
        and child.age_on(conference.limit_date) is not None
        and is_offered_advocacy(child.birth_date, conference.limit_date, advocacy)
    ]
    professionals = {person.pk: person for person in request.professionals.all()}
    for person in (request.requested_by, request.family.social_worker):
        if person is not None and person.left_on is None:
            professionals.setdefault(person.pk, person)
    for adult in adults:
        Invitation.objects.create(conference=conference, adult=adult)
    for child in old_enough:
        Invitation.objects.create(conference=conference, child=child)
    for professional in professionals.values():
        Invitation.objects.create(conference=conference, professional=professional)
