"""Invitations: who gets what, by which way, and who gets nothing."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from conferences.invitations.actions.ask_for_invitations import ask_for_invitations, send_asked_invitations
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Booking, Conference, Participant
from cpunit.papers.actions import send_due
from cpunit.papers.models import Document, OutgoingMessage
from tests.factories.conferences import NOW, Unit, at, booked_conference
from tests.factories.people import (
    AddressFactory,
    AdultFactory,
    ChildFactory,
    HouseholdMemberFactory,
    ProfessionalFactory,
    ResponsibilityFactory,
    may_be_reached,
)
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]


def text_of(document: Document | None) -> list[str]:
    """The words of each page."""
    assert document is not None
    return [page.extract_text() for page in PdfReader(io.BytesIO(bytes(document.pdf))).pages]


def sent(unit: Unit, **facts: Any) -> Booking:
    booking = booked_conference(unit, **facts)
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    return booking


@pytest.mark.paper
@pytest.mark.failure(4)
def test_each_letter_is_one_persons_with_name_and_page_on_every_page(unit: Unit) -> None:
    booking = sent(unit)
    participants = list(booking.conference.participants.asked())
    assert len({each.letter_id for each in participants}) == len(participants) == 5
    for each in participants:
        pages = text_of(each.letter)
        for number, words in enumerate(pages, 1):
            assert each.person_name in words
            assert f"page {number} of {len(pages)}" in words
        others = {other.person_name for other in participants if other != each and not other.child}
        assert not any(name in page for page in pages for name in others)


@pytest.mark.paper
@pytest.mark.failure(1)
@pytest.mark.failure(2)
def test_no_letter_holds_an_address_but_the_recipients_own_verified_one(unit: Unit) -> None:
    family = unit.family
    living_elsewhere = AdultFactory(family=family, name="Tomasz Achterberg")
    ResponsibilityFactory(adult=living_elsewhere, child=family.children.first())
    hidden = AddressFactory(family=family, lines="9 Shelter Street", postcode="EX9 9ZZ")
    hidden.protected_from.add(living_elsewhere)
    HouseholdMemberFactory(address=hidden, person=AdultFactory(family=family).person)
    unsure = AddressFactory(family=family, lines="77 Unchecked Road", postcode="EX7 7AA", verified_on=None)
    HouseholdMemberFactory(address=unsure, person=living_elsewhere.person)
    booking = sent(unit)
    home = family.addresses.get(postcode="EX1 1AA").lines.splitlines()[0]
    for each in booking.conference.participants.asked():
        words = " ".join(text_of(each.letter))
        assert "Shelter Street" not in words
        assert "Unchecked Road" not in words
        lives_there = each.by_post and each.person_id != living_elsewhere.pk
        assert (home in words) == bool(lives_there), each.person_name


@pytest.mark.failure(2)
@pytest.mark.safety(2)
def test_email_goes_only_to_a_verified_address(unit: Unit) -> None:
    unverified = ProfessionalFactory(email="new@agency.example", email_verified_on=None)
    unit.professionals.append(unverified)
    booking = sent(unit)
    assert not OutgoingMessage.objects.filter(to_address="new@agency.example").exists()
    row = booking.conference.participants.get(person=unverified.person)
    assert (row.by_email, row.by_post, row.status) == (False, True, Participant.Status.INVITED)


@pytest.mark.requirement("BNS-2")
def test_the_calendar_entry_asks_the_family_half_an_hour_earlier(unit: Unit) -> None:
    sent(unit, day=date(2025, 5, 30), hour=10)
    starts = {}
    for message in OutgoingMessage.objects.exclude(calendar=""):
        calendar = Calendar.from_ical(message.calendar)
        event = next(iter(calendar.walk("VEVENT")))
        assert calendar["method"] == "REQUEST"
        assert str(event["attendee"]) == f"mailto:{message.to_address}"
        assert message.documents.count() == 1
        starts[message.to_address] = event.decoded("dtstart")
        for child in unit.family.children.all():
            assert child.first_name not in message.calendar + message.body + message.subject
    family = unit.family.adults.exclude(email="").get().email
    assert starts.pop(family) == at(date(2025, 5, 30), 9, 30)
    assert set(starts.values()) == {at(date(2025, 5, 30), 10)}


@pytest.mark.paper
def test_letters_tell_the_time_of_london(unit: Unit) -> None:
    booking = sent(unit, day=date(2025, 5, 30), hour=14)
    professional = booking.conference.participants.filter(person__kind="professional").first()
    assert professional is not None
    words = " ".join(text_of(professional.letter))
    assert "Friday 30 May 2025" in words
    assert "2pm to 4pm" in words


@pytest.mark.paper
@pytest.mark.failure(3)
def test_a_parent_reads_only_of_the_children_they_are_related_to(unit: Unit) -> None:
    half_sister = ChildFactory(family=unit.family, first_name="Zuzanna")
    her_father = AdultFactory(family=unit.family, name="Piotr Nowak")
    ResponsibilityFactory(adult=her_father, child=half_sister)
    booking = sent(unit)
    letter = text_of(booking.conference.participants.get(person=her_father.person).letter)[0]
    assert "Zuzanna" in letter
    assert unit.family.children.exclude(pk=half_sister.pk).first().first_name not in letter
    mother = (
        booking.conference.participants.filter(person__kind="adult").exclude(person=her_father.person).first()
    )
    assert mother is not None
    assert "Zuzanna" not in text_of(mother.letter)[0]


@pytest.mark.safety(2)
def test_whoever_sends_is_told_whose_e_mail_is_safe_at_some_hours_alone(unit: Unit) -> None:
    booking = booked_conference(unit)
    mother = unit.family.adults.order_by("pk")[0]
    mother.email, mother.email_verified_on = "m@family.example", NOW.date()
    mother.save()
    may_be_reached(mother)
    page = f"/conferences/{booking.conference.code}/people/"
    assert "some hours alone" not in signed_in(unit.support).get(page).text
    mother.person.contact_ways.filter(channel="email").update(hours="before 15:00")
    shown = signed_in(unit.support).get(page).text
    when = "before 15:00, as recorded on 6 January 2025"
    assert f"E-mail to {mother.name} is safe at some hours alone ({when}). What you send now" in shown


@pytest.mark.safety(2)
def test_to_whom_hours_are_recorded_nothing_goes_that_a_worker_came_to_late(unit: Unit) -> None:
    booking = booked_conference(unit)
    mother = unit.family.adults.order_by("pk")[0]
    mother.email, mother.email_verified_on = "m@family.example", NOW.date()
    mother.save()
    may_be_reached(mother)
    mother.person.contact_ways.filter(channel="email").update(hours="before 15:00")
    ask_for_invitations(conference=booking.conference, by=unit.support, now=NOW)
    late = NOW + timedelta(hours=2)
    send_asked_invitations(conference=Conference.objects.get(pk=booking.conference.pk), now=late)
    message = OutgoingMessage.objects.get(to_address="m@family.example")
    assert message.is_agreed_first, "nobody has said that it is such a time"
    assert send_due(now=late + timedelta(hours=25)).failed == 1
    message.refresh_from_db()
    assert (message.state, "at some hours alone" in message.last_error) == ("failed", True)
