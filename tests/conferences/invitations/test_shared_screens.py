"""Somebody dangerous may look at a family's screen: what it shows names neither child, matter nor unit."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from conferences.booking.actions.book import book
from conferences.invitations import tasks
from conferences.invitations.actions.exclusions import exclude
from conferences.models import Booking
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import Adult, UnitSettings
from tests.conferences.invitations.test_invitations import text_of
from tests.factories.conferences import NOW, Unit, booked_conference, wanted_for
from tests.factories.people import kept_from

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def unit() -> Unit:
    settings = UnitSettings.current()
    settings.unit_name = "Exampleshire conference unit"
    settings.save()
    return Unit()


def signed_in(unit: Unit) -> Client:
    client = Client()
    client.force_login(unit.support)
    return client


def invited(booking: Booking, unit: Unit) -> None:
    """The button is pressed, the worker draws, and the outbox is emptied."""
    signed_in(unit).post(f"/conferences/{booking.conference.code}/people/invite/")
    tasks.send_invitations(booking.conference.pk)
    OutgoingMessage.objects.filter(state="queued").update(state="sent", sent_at=NOW)


def parent_of(unit: Unit) -> Adult:
    found: Adult = unit.family.adults.exclude(email="").get()
    return found


def shown(message: OutgoingMessage) -> str:
    """What stands on a screen before anything is opened: the subject, the entry's words and its sender."""
    event = next(iter(Calendar.from_ical(message.calendar).walk("VEVENT")))
    return f"{message.subject} {event['summary']} {event['organizer'].params['CN']}"


@pytest.mark.safety(2)
def test_a_parents_screen_shows_neither_child_nor_matter_nor_unit(unit: Unit) -> None:
    booking, parent = booked_conference(unit), parent_of(unit)
    invited(booking, unit)
    book(
        conference=booking.conference,
        wanted=wanted_for(unit, day=date(2025, 6, 2)),
        by=unit.support,
        now=NOW,
        why_moved="Ill",
    )
    invited(booking, unit)
    place, until = booking.conference.participants.get(person=parent.person), NOW.date() + timedelta(days=60)
    exclude(participant=place, ground="Threats", review_on=until, by=unit.chair.user, now=NOW)
    mail = OutgoingMessage.objects.filter(to_address=parent.email)
    subjects = sorted(each.subject for each in mail)
    assert subjects == ["A letter for you", "A letter for you", "A new time for you"]
    telling = ("conference", "exampleshire", booking.conference.code.lower())
    children = [child.first_name.lower() for child in unit.family.children.all()]
    for message in mail:
        seen = shown(message).lower()
        assert [word for word in (*telling, *children) if word in seen] == []


@pytest.mark.safety(2)
def test_a_professionals_screen_names_the_conference_and_no_child(unit: Unit) -> None:
    booking = booked_conference(unit)
    invited(booking, unit)
    mail = OutgoingMessage.objects.exclude(to_address=parent_of(unit).email)
    to_staff, invitations = mail.filter(record=None), mail.exclude(record=None)
    assert {each.subject for each in to_staff} == {f"In your diary: {booking.conference.code} is booked"}
    assert {each.subject for each in invitations} == {f"Invitation to conference {booking.conference.code}"}
    for message in mail:
        screen = shown(message) if message.calendar else message.subject
        assert not [c for c in unit.family.children.all() if c.first_name in screen + message.body]


@pytest.mark.paper
@pytest.mark.safety(4)
def test_no_letter_message_or_entry_says_who_should_not_meet(unit: Unit) -> None:
    booking = booked_conference(unit)
    asked = booking.conference.request
    assert asked is not None
    asked.safety_concerns = "Wilhelmina must not meet Barnaby"
    asked.save()
    mother, father = unit.family.adults.order_by("pk")[:2]
    kept_from(father, mother, by=unit.support, why="Quarrel over Xanthippe", source="Constable Quill")
    page = signed_in(unit).get(f"/conferences/{booking.conference.code}/")
    assert "Some should not meet" in page.text
    assert "Wilhelmina must not meet Barnaby" in page.text
    assert f"{father.name} must not meet {mother.name}" in page.text
    invited(booking, unit)
    sent = [message.subject + message.body + message.calendar for message in OutgoingMessage.objects.all()]
    letters = [" ".join(text_of(letter)) for letter in Document.objects.filter(kind="invitation")]
    assert sent and len(letters) > 1
    for words in (*sent, *letters):
        for told in ("Wilhelmina", "Xanthippe", "Quill", "Restraining", "restraining"):
            assert told not in words
        assert "not meet" not in words
    for adult in (mother, father):
        place = booking.conference.participants.get(person=adult.person)
        (letter,) = (each for each in letters if each.startswith(adult.name) or f"Dear {adult.name}" in each)
        assert "We will telephone you about it." in letter, "they are not both there to meet the chair first"
        assert "Please come at" not in letter
        assert (place.to_phone, place.phoned_at) == (True, None)
