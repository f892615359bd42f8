"""Each letter, e-mail and door names one person to ring, on their own number where they have one."""

import pytest
from django.test import Client

from conferences.invitations.actions.people import add_people
from conferences.invitations.by_e_mail import email_body
from conferences.invitations.doors import whom_to_ring
from conferences.invitations.letters import letter_of
from conferences.models import Participant
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.models import Door
from cpunit.doors.words import address_of_door
from cpunit.papers.pdf import page_of
from cpunit.people.models import Professional, UnitSettings
from tests.doors.letting_in import behind, door_of
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.factories.people import UnitSettingsFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]


def words(participant: Participant) -> str:
    booking = participant.conference.bookings.get()
    letter = letter_of(participant, participant.conference, booking, earlier=None, now=NOW)
    return " ".join(page_of(**letter).split())


def test_everybody_is_given_the_number_of_one_person(unit: Unit) -> None:
    UnitSettingsFactory(phone="01632 960 001")
    booking = booked_conference(unit)
    conference, mother = booking.conference, unit.family.adults.exclude(email="").get()
    places = {each.person_id: each for each in conference.participants.all()}
    adult, professional = places[mother.pk], places[unit.professionals[0].pk]
    door = Door(person=mother.person, record=conference.reference)
    assert "Their telephone number is 01632 960 001." in words(adult), "the unit's, where they have none"
    assert whom_to_ring(door) == f"{unit.support.name} on 01632 960 001"

    unit.support.phone = "01632 960 777"
    unit.support.save()
    for each in (adult, professional):
        said = words(each)
        assert f"<bdi>{unit.support.name}</bdi>" in said
        assert "Their telephone number is 01632 960 777." in said
        assert "01632 960 001" not in said.split("<main")[-1], "one number, so that nobody wonders which"
    assert whom_to_ring(door) == f"{unit.support.name} on 01632 960 777"
    conference.participants.filter(pk=professional.pk).update(status="invited", sent_at=NOW, booking=booking)
    inside = Client()
    behind(inside, unit.professionals[0].person)
    page = inside.get("/door/").text
    assert f'{unit.support.name} on <a class="govuk-link" href="tel:01632960777">01632 960 777</a>' in page
    booking.refresh_from_db()
    settings = UnitSettings.current()
    assert ", on 01632 960 777." in email_body(adult, conference, booking, settings, earlier=None)


def test_whoever_can_answer_on_a_page_reads_where(unit: Unit) -> None:
    """In the letter and in the message; nobody is led to a door that lets them in no more."""
    booking = booked_conference(unit)
    conference, settings = booking.conference, UnitSettings.current()
    visitor, unverified = unit.professionals[:2]
    Professional.objects.filter(pk=unverified.pk).update(email_verified_on=None)

    def says(professional: Professional) -> tuple[bool, bool]:
        place = conference.participants.select_related("person").get(person=professional.pk)
        body = email_body(place, conference, booking, settings, earlier=None)
        return address_of_door() in body, f'Answer here: <a href="{address_of_door()}"' in words(place)

    assert says(visitor) == (True, True)
    assert says(unverified) == (False, False)
    withdraw_door(door=door_of(visitor.person), why="Asked for by somebody else", by=unit.support, now=NOW)
    assert says(visitor) == (False, False)

    mother = unit.family.adults.exclude(email="").get()
    place = conference.participants.get(person=mother.person)
    assert "You can also answer on a page of your own: ask for a link to it." in words(place)
    door_of(mother.person, conference.reference, by=unit.support)
    assert "You can also answer on your own page." in words(place)


@pytest.mark.safety(5)
def test_a_child_rings_their_own_worker(unit: Unit) -> None:
    conference = booked_conference(unit).conference
    child, worker = unit.family.children.first(), unit.family.social_worker
    worker.phone = "01632 960 888"
    worker.save()
    conference.attached_children.update(participation="whole", worker_agreed=True, chair_agreed=True)
    add_people(conference=conference, children=[child], by=unit.support, now=NOW)
    said = words(Participant.objects.get(conference=conference, person=child.person))
    assert f"ring <bdi>{worker.name}</bdi> on 01632 960 888" in said
