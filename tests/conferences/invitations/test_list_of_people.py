"""The list of people: excluded, let in again, telephoned, added, invited anew after a move."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from conferences.booking.actions.book import book
from conferences.invitations.actions.ask_for_invitations import ask_for_invitations
from conferences.invitations.actions.exclusions import exclude, let_in
from conferences.invitations.actions.people import add_people, record_call
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.tasks import send_invitations as task
from conferences.models import Booking, Participant
from conferences.preparation.actions.agree_participation import agree_participation
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import Exclusion
from tests.factories.conferences import HELD_ON, NOW, Unit, booked_conference, conference_of, wanted_for
from tests.factories.people import (
    AdultFactory,
    ProfessionalFactory,
)
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]


def sent(unit: Unit, **facts: Any) -> Booking:
    booking = booked_conference(unit, **facts)
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    return booking


def sequence_of(entry: Any) -> int:
    return int(next(iter(entry.walk("VEVENT")))["sequence"])


def excluded(booking: Booking, who: Participant, unit: Unit) -> Participant:
    return exclude(
        participant=who,
        ground="Threats to the social worker",
        review_on=HELD_ON + timedelta(days=90),
        by=unit.chair.user,
        now=NOW,
    )


@pytest.mark.requirement("LDS-4")
@pytest.mark.failure(8)
@laid(booked)
def test_an_excluded_person_is_never_invited_nor_sent_anything(unit: Unit) -> None:
    booking = unit.booking
    parent = booking.conference.participants.filter(person__adult__email__gt="").get()
    excluded(booking, parent, unit)
    assert send_invitations(conference=booking.conference, by=unit.support, now=NOW) == 4
    parent.refresh_from_db()
    assert (parent.status, parent.letter, parent.sent_at) == (Participant.Status.EXCLUDED, None, None)
    assert parent.adult is not None
    assert not OutgoingMessage.objects.filter(to_address=parent.adult.email).exists()
    assert not Document.objects.filter(recipient=parent.adult.name).exists()
    assert not booking.conference.participants.to_invite().exists()


@pytest.mark.requirement("LDS-4")
def test_what_waits_in_the_outbox_for_an_excluded_person_is_taken_out(unit: Unit) -> None:
    booking = sent(unit)
    parent = booking.conference.participants.filter(person__adult__email__gt="").get()
    assert parent.adult is not None
    assert OutgoingMessage.objects.filter(to_address=parent.adult.email).exists()
    excluded(booking, parent, unit)
    assert not OutgoingMessage.objects.filter(to_address=parent.adult.email).exists()


def test_somebody_let_in_again_is_invited_again_once(unit: Unit) -> None:
    booking = sent(unit)
    parent = booking.conference.participants.filter(person__adult__email__gt="").get()
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    excluded(booking, parent, unit)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    let_in(participant=parent, why="The threats were withdrawn", by=unit.chair.user, now=NOW)
    later = NOW + timedelta(hours=1)
    assert send_invitations(conference=booking.conference, by=unit.support, now=later) == 1
    assert send_invitations(conference=booking.conference, by=unit.support, now=later) == 0
    assert parent.adult is not None
    sent_to_her = OutgoingMessage.objects.filter(to_address=parent.adult.email)
    entries = sorted((Calendar.from_ical(each.calendar) for each in sent_to_her), key=sequence_of)
    assert [(str(entry["method"]), sequence_of(entry)) for entry in entries] == [
        ("REQUEST", 0),
        ("CANCEL", 1),
        ("REQUEST", 2),
    ]


@pytest.mark.failure(8)
@pytest.mark.parametrize(
    ("ground", "days", "words"), [("", 90, "on what ground"), ("Threats", -1, "still to come")]
)
def test_an_exclusion_needs_its_ground_and_a_day_to_come(
    unit: Unit, ground: str, days: int, words: str
) -> None:
    parent = booked_conference(unit).conference.participants.filter(person__kind="adult").first()
    assert parent is not None
    with pytest.raises(Refused, match=words):
        exclude(
            participant=parent,
            ground=ground,
            review_on=timezone.localtime(NOW).date() + timedelta(days=days),
            by=unit.chair.user,
            now=NOW,
        )


def test_nobody_is_invited_before_the_booking(unit: Unit) -> None:
    with pytest.raises(Refused, match="once the conference is booked"):
        send_invitations(conference=conference_of(unit), by=unit.support, now=NOW)


@pytest.mark.requirement("KRK-2")
def test_where_the_limit_is_past_everybody_is_telephoned_too(unit: Unit) -> None:
    booking = booked_conference(unit, day=date(2025, 5, 20))
    due = Deadline.objects.open().get(record=booking.conference.code, kind="invitations")
    assert due.due_date == date(2025, 5, 14)
    assert set(booking.conference.participants.asked().values_list("to_phone", flat=True)) == {True}
    late = ProfessionalFactory()
    add_people(conference=booking.conference, professionals=[late], by=unit.support, now=NOW)
    added = booking.conference.participants.get(person=late.person)
    assert added.to_phone
    with pytest.raises(Refused, match="who was reached"):
        record_call(participant=added, note=" ", by=unit.support, now=NOW)
    assert record_call(participant=added, note="She comes", by=unit.support, now=NOW).phoned_at == NOW


@pytest.mark.requirement("KRK-2")
def test_in_time_nobody_needs_a_call(unit: Unit) -> None:
    booking = booked_conference(unit, day=date(2025, 5, 30))
    assert set(booking.conference.participants.asked().values_list("to_phone", flat=True)) == {False}


def test_a_move_invites_everybody_anew_to_the_same_calendar_entry(unit: Unit) -> None:
    booking = sent(unit)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    moved = wanted_for(unit, day=date(2025, 6, 2))
    book(conference=booking.conference, wanted=moved, by=unit.support, now=NOW, why_moved="The chair is ill")
    assert set(booking.conference.participants.asked().values_list("status", flat=True)) == {"to-invite"}
    assert Deadline.objects.open().filter(record=booking.conference.code, kind="invitations").exists()
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    address = unit.family.adults.exclude(email="").get().email
    events = [
        next(iter(Calendar.from_ical(text).walk("VEVENT")))
        for text in OutgoingMessage.objects.filter(to_address=address)
        .order_by("queued_at", "calendar")
        .values_list("calendar", flat=True)
    ]
    assert len({str(event["uid"]) for event in events}) == 1
    assert sorted(event["sequence"] for event in events) == [0, 1]


@laid(booked)
def test_adding_twice_adds_once_and_strangers_are_refused(unit: Unit) -> None:
    conference = unit.conference
    person = ProfessionalFactory()
    assert add_people(conference=conference, professionals=[person], by=unit.support, now=NOW) == 1
    assert add_people(conference=conference, professionals=[person], by=unit.support, now=NOW) == 0
    with pytest.raises(Refused, match="belong to the family"):
        add_people(conference=conference, adults=[AdultFactory()], by=unit.support, now=NOW)
    gone = ProfessionalFactory(left_on=date(2025, 1, 1))
    with pytest.raises(Refused, match="has left"):
        add_people(conference=conference, professionals=[gone], by=unit.support, now=NOW)


@laid(booked)
def test_the_task_invites_on_behalf_of_who_asked(unit: Unit) -> None:
    booking = unit.booking
    ask_for_invitations(conference=booking.conference, by=unit.support, now=NOW)
    task(booking.conference.pk)
    assert {each.made_by for each in Document.objects.all()} == {unit.support}
    assert not booking.conference.participants.asked().exclude(status=Participant.Status.INVITED).exists()


@pytest.mark.requirement("KRK-21")
@pytest.mark.safety(5)
def test_no_child_is_sent_a_letter_before_it_is_agreed_how_they_take_part() -> None:
    unit = Unit(children=1)
    child = unit.family.children.get()
    child.birth_date = date(2010, 6, 3)
    child.save()
    booking = sent(unit)
    place = booking.conference.participants.get(person=child.person)
    assert (place.status, place.letter) == ("listed", None)
    with pytest.raises(Refused, match="worker and chair agree first how they take part"):
        add_people(conference=booking.conference, children=[child], by=unit.support, now=NOW)
    client = Client()
    client.force_login(unit.support)
    form = f"/conferences/{booking.conference.code}/people/add/"
    page = client.get(form).text
    assert child.first_name not in page
    assert "Only once it is agreed, on the preparation page, how they take part." in page
    assert "No child can be put on the list yet." in page
    assert "A child can be put on the list once it is" in client.get(form.removesuffix("add/")).text
    booking.conference.attached_children.update(participation="part", worker_agreed=True, chair_agreed=True)
    assert child.first_name in client.get(form).text
    listing = client.get(form.removesuffix("add/")).text
    assert "A child can be put on the list once it is" not in listing
    assert f"It is agreed how <bdi>{child.name}</bdi> will take part." in listing
    client.post(form, {"children": [child.pk]})
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    place.refresh_from_db()
    assert place.status == "invited"
    assert place.letter is not None


def written_to(unit: Unit, way: str = "whole") -> tuple[Booking, Participant]:
    """A child whom a letter was agreed for, and who stands on the list for it."""
    booking = booked_conference(unit)
    child = booking.conference.children.earliest("birth_date")
    agree(booking, unit, way)
    add_people(conference=booking.conference, children=[child], by=unit.support, now=NOW)
    return booking, booking.conference.participants.get(person=child.pk)


def agree(booking: Booking, unit: Unit, way: str) -> None:
    code, agreed = booking.conference.children.earliest("birth_date").code, way != "not-yet"
    for ways, by in (
        ({code: way, f"{code}-worker": agreed}, unit.support),
        ({f"{code}-chair": agreed}, booking.chair.user),
    ):
        agree_participation(conference=booking.conference, ways=ways, by=by, now=NOW)


@pytest.mark.safety(5)
@pytest.mark.parametrize("is_made", [False, True])
@pytest.mark.safety(5)
def test_no_letter_goes_to_a_child_for_whom_it_is_agreed_no_longer(unit: Unit, is_made: bool) -> None:
    booking, place = written_to(unit)
    if is_made:
        assert send_invitations(conference=booking.conference, by=unit.support, now=NOW) == 6
    agree(booking, unit, "not-yet")
    assert send_invitations(conference=booking.conference, by=unit.support, now=NOW) == (0 if is_made else 5)
    place.refresh_from_db()
    assert (place.status, place.sent_at) == (Participant.Status.LISTED, None)
    assert not booking.conference.participants.to_post().filter(pk=place.pk).exists()


@pytest.mark.safety(5)
@pytest.mark.safety(5)
def test_a_child_let_in_again_before_it_is_agreed_is_sent_no_letter(unit: Unit) -> None:
    booking, place = written_to(unit)
    agree(booking, unit, "not-yet")
    excluded(booking, place, unit)
    let_in(participant=place, why="It was a mistake", by=unit.chair.user, now=NOW)
    assert send_invitations(conference=booking.conference, by=unit.support, now=NOW) == 5
    place.refresh_from_db()
    assert (place.status, place.letter) == (Participant.Status.LISTED, None)


@laid(booked)
def test_it_is_said_of_whom_an_exclusion_runs_that_they_are_kept_out(unit: Unit) -> None:
    """A relative whom the chair kept from an earlier conference, put on the list of this one."""
    uncle, aunt = AdultFactory(name="Ned Fold", family=unit.family), AdultFactory(family=unit.family)
    Exclusion.objects.create(
        family=unit.family,
        person=uncle.person,
        ground="Threats",
        decided_by=unit.chair,
        review_on=HELD_ON + timedelta(days=90),
    )
    client, there = Client(), f"/conferences/{unit.conference.code}/people/add/"
    client.force_login(unit.support)
    sought = client.post(there, {"find": unit.professionals[0].name}).text
    assert "There is a problem" not in sought, "Enter in the box finds, whatever button is the first"
    told = client.post(there, {"adults": [uncle.pk, aunt.pk]}, follow=True).text
    assert "They are on the list: Ned Fold is kept out by the chair’s decision, and not invited." in told
    places = unit.conference.participants.filter(person__in=[uncle.pk, aunt.pk])
    assert {each.person_id: each.status for each in places} == {uncle.pk: "excluded", aunt.pk: "to-invite"}
