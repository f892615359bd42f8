"""Who is told what of a conference: nobody a dead child's invitation, nobody a time that is no more, and
nobody left without word.
"""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from pypdf import PdfReader

from conferences.booking.actions.book import book
from conferences.booking.overtaken import mark_of
from conferences.invitations.actions.exclusions import exclude, let_in
from conferences.invitations.actions.people import add_people, record_call
from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Booking, Conference, Participant
from conferences.preparation.actions.agree_participation import agree_participation
from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.papers.actions import send_due
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import Professional
from tests.conferences.invitations.test_invitations import text_of
from tests.factories.conferences import HELD_ON, NOW, Unit, booked_conference, wanted_for
from tests.factories.people import ChildFactory, ProfessionalFactory, VenueFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked, to_be_booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]
TODAY = HELD_ON + timedelta(days=1)


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def sent(unit: Unit) -> Booking:
    booking = booked_conference(unit)
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    return booking


def posted(booking: Booking, unit: Unit, on: date = TODAY) -> int:
    letters = booking.conference.participants.to_post()
    return record_posted(
        conference=booking.conference, letters=letters, posted_on=on, by=unit.support, now=NOW
    )


def parent_by_email(conference: Conference) -> Participant:
    found: Participant = conference.participants.get(person__adult__email__gt="")
    return found


def excluded(participant: Participant, unit: Unit, **facts: Any) -> Participant:
    given = {"ground": "Threats", "review_on": TODAY + timedelta(days=60), **facts}
    return exclude(participant=participant, by=unit.chair.user, now=NOW, **given)


def page_of(unit: Unit, conference: Conference, part: str = "people/") -> str:
    client = Client()
    client.force_login(unit.chair.user if part.endswith("/exclude/") else unit.support)
    return client.get(f"/conferences/{conference.code}/{part}").text


def open_date(conference: Conference) -> Deadline | None:
    return Deadline.objects.open().filter(record=conference.code, kind="invitations").first()


@pytest.mark.paper
@pytest.mark.failure(3)
@pytest.mark.safety(8)
def test_a_child_who_died_is_sent_nothing_and_named_in_no_letter(unit: Unit) -> None:
    child = unit.family.children.order_by("birth_date").first()
    assert child is not None
    child.birth_date = date(2012, 3, 4)
    child.save()
    booking = booked_conference(unit)
    booking.conference.attached_children.update(participation="whole", worker_agreed=True, chair_agreed=True)
    add_people(conference=booking.conference, children=[child], by=unit.support, now=NOW)
    child.death_date = TODAY
    child.save()
    for name in ("first", "after the move"):
        send_invitations(conference=booking.conference, by=unit.support, now=NOW)
        invited = booking.conference.participants.asked().exclude(person=child.person)
        assert set(invited.values_list("status", flat=True)) == {"invited"}, name
        assert not any(child.first_name in page for each in invited for page in text_of(each.letter)), name
        wanted = wanted_for(unit, day=date(2025, 6, 2 if name == "first" else 3))
        book(conference=booking.conference, wanted=wanted, by=unit.support, now=NOW, why_moved="Ill")
    assert booking.conference.participants.get(person=child.person).letter is None
    page = page_of(unit, booking.conference)
    assert "Died on 13 May 2025: nothing is sent" in page
    assert f"Send {booking.conference.participants.to_invite().count()} invitations" in page


@pytest.mark.safety(8)
@laid(booked)
def test_nothing_is_to_be_agreed_for_a_child_who_died(unit: Unit) -> None:
    booking = unit.booking
    child = booking.conference.children.earliest("birth_date")
    assert f"No letter goes to <bdi>{child.name}</bdi>" in page_of(unit, booking.conference)
    child.death_date = TODAY
    child.save()
    page = page_of(unit, booking.conference)
    assert child.name not in page
    assert "speak with the social worker before anybody of it is telephoned" in page


@laid(booked)
def test_an_unborn_baby_is_neither_offered_nor_invited(unit: Unit) -> None:
    conference = unit.conference
    baby = ChildFactory(family=unit.family, birth_date=None, expected_date=date(2025, 8, 1))
    conference.attached_children.create(child=baby)
    assert f'value="{baby.pk}"' not in page_of(unit, conference, "people/add/")
    with pytest.raises(Refused, match="not born yet"):
        add_people(conference=conference, children=[baby], by=unit.support, now=NOW)


@pytest.mark.failure(8)
def test_somebody_excluded_who_holds_an_invitation_is_told_not_to_come(unit: Unit) -> None:
    conference = sent(unit).conference
    parent = parent_by_email(conference)
    assert "They hold the invitation of 13 May 2025" in page_of(
        unit, conference, f"people/{parent.pk}/exclude/"
    )
    parent = excluded(parent, unit)
    withdrawal = OutgoingMessage.objects.get(state="queued")
    assert parent.adult is not None
    assert withdrawal.to_address == parent.adult.email
    entry = Calendar.from_ical(withdrawal.calendar)
    event = next(iter(entry.walk("VEVENT")))
    assert (entry["method"], event["sequence"], event["status"]) == ("CANCEL", 1, "CANCELLED")
    asked = OutgoingMessage.objects.get(to_address=parent.adult.email, state="sent")
    assert next(iter(Calendar.from_ical(asked.calendar).walk("VEVENT")))["uid"] == event["uid"]
    for child in unit.family.children.all():
        assert child.first_name not in withdrawal.body + withdrawal.subject + withdrawal.calendar
    page = page_of(unit, conference)
    assert "Invited by e-mail on 13 May 2025." in page
    assert "To be told: not to come, their worker" in page, "no call to her is recorded as safe"
    assert record_call(participant=parent, note="He stays away", by=unit.support, now=NOW).phoned_at == NOW


@laid(booked)
def test_somebody_never_invited_is_excluded_without_a_word(unit: Unit) -> None:
    conference = unit.conference
    parent = excluded(parent_by_email(conference), unit)
    assert not OutgoingMessage.objects.filter(record=conference.code).exists()
    assert (parent.to_phone, parent.sent_at) == (False, None)
    with pytest.raises(Refused, match="not told of the conference"):
        record_call(participant=parent, note="She rang", by=unit.support, now=NOW)


@pytest.mark.paper
def test_after_a_move_each_letter_and_e_mail_gives_the_old_time_and_the_new(unit: Unit) -> None:
    booking = sent(unit)
    client = Client()
    client.force_login(unit.support)
    slot = {"day_day": "2", "day_month": "6", "day_year": "2025", "start": "10:00", "minutes": "120"}
    people = {
        "chair": unit.chair.pk,
        "minute_taker": unit.minute_taker.pk,
        "support_officer": unit.support.pk,
        "venue": unit.venue.pk,
    }
    page = {"seen": mark_of(booking), "why_moved": "Ill"}
    said = client.post(
        f"/conferences/{booking.conference.code}/book/", {**slot, **people, **page}, follow=True
    )
    assert "Send 5 invitations" in said.text
    told = page_of(unit, booking.conference)
    assert told.count("(their invitation for Fri 30 May 2025 at 10:00 no longer holds)") == 5
    send_invitations(conference=booking.conference, by=unit.support, now=NOW + timedelta(hours=1))
    assert "no longer holds" not in page_of(unit, booking.conference)
    new = OutgoingMessage.objects.filter(state="queued", record=booking.conference.code)
    parent = parent_by_email(booking.conference)
    assert parent.adult is not None
    assert {each.subject for each in new.exclude(to_address=parent.adult.email)} == {
        f"New time for conference {booking.conference.code}"
    }
    assert new.get(to_address=parent.adult.email).subject == "A new time for you"
    body = new.get(to_address=parent.adult.email).body
    assert (
        "The time has changed. It was Friday 30 May 2025 at 09:30. It is now Monday 2 June 2025 at 09:30."
        in body
    )
    assert "replaces the earlier invitation" in body
    for each in booking.conference.participants.asked():
        words = " ".join(" ".join(text_of(each.letter)).split())
        assert "The time has changed. It was Friday 30 May 2025" in words
        assert "takes the place of the one that we sent before" in words
    late = ProfessionalFactory()
    add_people(conference=booking.conference, professionals=[late], by=unit.support, now=NOW)
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    first = booking.conference.participants.get(person=late.person)
    assert "has changed" not in " ".join(text_of(first.letter))


@pytest.mark.failure(8)
def test_the_date_opens_again_for_somebody_put_on_the_list_or_let_in_later(unit: Unit) -> None:
    booking = sent(unit)
    conference = booking.conference
    posted(booking, unit)
    assert open_date(conference) is None
    add_people(conference=conference, professionals=[ProfessionalFactory()], by=unit.support, now=NOW)
    due = open_date(conference)
    assert due is not None
    assert due.due_date == date(2025, 5, 15)
    assert "done in time" not in page_of(unit, conference).lower()
    send_invitations(conference=conference, by=unit.support, now=NOW)
    assert open_date(conference) is None
    parent = excluded(parent_by_email(conference), unit)
    late = NOW + timedelta(days=6)
    send_due(now=NOW)
    parent = let_in(participant=parent, why="Withdrawn", by=unit.chair.user, now=late)
    due = open_date(conference)
    assert due is not None
    assert (due.due_date, parent.to_phone) == (date(2025, 5, 20), True)


def test_letters_count_once_they_are_posted(unit: Unit) -> None:
    booking = sent(unit)
    conference = booking.conference
    assert open_date(conference) is not None
    assert "1 letter to post or hand over" in page_of(unit, conference)
    client = Client()
    client.force_login(unit.support)
    letter = conference.participants.to_post().get()
    url = f"/conferences/{conference.code}/people/posted/"
    early = {"letters": [letter.pk], "posted_on": "2025-05-12"}
    assert "it cannot have gone out before" in client.post(url, early).text
    client.post(url, {"letters": [letter.pk], "posted_on": "2025-05-13"})
    met = Deadline.objects.get(record=conference.code, kind="invitations")
    assert (met.outcome, met.done_on) == ("met", TODAY)
    assert posted(booking, unit) == 0
    assert "posted or handed over on 13 May 2025" in page_of(unit, conference)


@pytest.mark.failure(2)
@laid(booked)
def test_a_row_says_where_neither_e_mail_nor_post_can_reach(unit: Unit) -> None:
    conference = unit.conference
    unit.family.addresses.update(verified_on=None)
    Professional.objects.filter(pk=unit.professionals[0].pk).update(email_verified_on=None)
    page = page_of(unit, conference)
    assert "No way is recorded as safe: their worker tells them in person" in page
    assert "No verified address: hand it over" in page


@pytest.mark.requirement("KRK-2")
def test_who_is_to_be_called_has_their_number_beside_them(unit: Unit) -> None:
    unit.professionals[0].phone = "01632 960 111"
    unit.professionals[0].save()
    conference = booked_conference(unit, day=date(2025, 5, 20)).conference
    assert "To be called, 01632 960 111" in page_of(unit, conference)
    row = conference.participants.get(person=unit.professionals[0].person)
    assert "Number recorded: 01632 960 111" in page_of(unit, conference, f"people/{row.pk}/call/")


@pytest.mark.paper
def test_letters_say_what_is_needed_and_when(unit: Unit) -> None:
    parent = unit.family.adults.exclude(email="").get()
    parent.interpreter, parent.first_language, parent.access_needs = True, "Arabic", "large print"
    parent.save()
    conference = sent(unit).conference
    words = " ".join(" ".join(text_of(parent_by_email(conference).letter)).split())
    for said in ("Tuesday 13 May 2025", "We know that you need an interpreter for Arabic.", "large print"):
        assert said in words
    for said in ("whether they need a child protection plan", "you can disagree"):
        assert said in words
    assert "Tell us if you need an interpreter" not in words
    professional = conference.participants.get(person=unit.professionals[0].person)
    words = " ".join(" ".join(text_of(professional.letter)).split())
    assert "Send your report to the chair by Wednesday 28 May 2025" in words


@pytest.mark.paper
@pytest.mark.requirement("LDS-3")
@pytest.mark.safety(5)
def test_a_child_is_written_to_as_it_is_agreed_that_they_take_part(unit: Unit) -> None:
    """Who writes or draws is not asked to come, nor telephoned; the letter is looked at before it goes."""
    child = unit.family.children.earliest("pk")
    conference = booked_conference(unit, day=date(2025, 5, 20)).conference
    place = conference.attached_children.filter(child=child)
    place.update(participation="in-writing", worker_agreed=True, chair_agreed=True)
    add_people(conference=conference, children=[child], by=unit.support, now=NOW)
    row = conference.participants.get(person=child.pk)
    worker = unit.family.social_worker
    assert worker is not None
    said = f"To be called, through their social worker {worker.name}"
    assert said in page_of(unit, conference)
    assert "No child is telephoned" in page_of(unit, conference, f"people/{row.pk}/call/")
    client, at = Client(), f"/conferences/{conference.code}/people/{row.pk}/letter/"
    client.force_login(unit.support)
    assert at in client.get(f"/conferences/{conference.code}/people/").text
    counts = Document.objects.count(), OutgoingMessage.objects.count()
    looked = client.get(at)
    assert looked.headers["Content-Type"] == "application/pdf"
    assert (Document.objects.count(), OutgoingMessage.objects.count()) == counts
    assert AuditEvent.objects.filter(verb="viewed", record=conference.code, by=unit.support).exists()
    send_invitations(conference=conference, by=unit.support, now=NOW)
    row.refresh_from_db()
    words = {
        name: " ".join(" ".join(pages).split())
        for name, pages in (
            ("sent", text_of(row.letter)),
            ("looked", [page.extract_text() for page in PdfReader(io.BytesIO(looked.content)).pages]),
        )
    }
    assert words["sent"] == words["looked"]
    assert "It is agreed that you write, draw or make something" in words["sent"]
    for never in ("Please come at", "You can come", "Come to the meeting"):
        assert never not in words["sent"]
    assert "No letter to" in client.get(at, follow=True).text
    agree_participation(conference=conference, ways={child.code: "whole"}, by=unit.chair.user, now=NOW)
    row.refresh_from_db()
    assert row.status == "listed", "the worker has not heard of it"
    ways = {f"{child.code}-worker": True}
    agree_participation(conference=conference, ways=ways, by=unit.support, now=NOW)
    add_people(conference=conference, children=[child], by=unit.support, now=NOW)
    row.refresh_from_db()
    assert row.status == "to-invite"
    send_invitations(conference=conference, by=unit.support, now=NOW)
    row.refresh_from_db()
    words["changed"] = " ".join(" ".join(text_of(row.letter)).split())
    assert "Please come at" in words["changed"]
    assert "takes the place of the one that we sent before" in words["changed"]
    assert "takes the place" not in words["sent"]


@pytest.mark.safety(5)
def test_a_child_who_does_not_come_is_not_written_to_anew_for_another_room(unit: Unit) -> None:
    """Their letter names the day and the chair: as long as both stay it is true."""
    child = unit.family.children.earliest("pk")
    conference = booked_conference(unit).conference
    conference.attached_children.filter(child=child).update(
        participation="in-writing", worker_agreed=True, chair_agreed=True
    )
    add_people(conference=conference, children=[child], by=unit.support, now=NOW)
    send_invitations(conference=conference, by=unit.support, now=NOW)
    row = conference.participants.get(person=child.pk)
    for wanted, status in (
        (wanted_for(unit, hour=11, venue=VenueFactory(area=unit.area)), "invited"),
        (wanted_for(unit, day=date(2025, 6, 2)), "to-invite"),
    ):
        book(conference=conference, wanted=wanted, by=unit.support, now=NOW, why_moved="Ill")
        row.refresh_from_db()
        assert row.status == status
        assert not conference.participants.filter(person__kind="adult", status="invited").exists()


@pytest.mark.failure(8)
def test_an_exclusion_is_looked_at_again_within_six_months(unit: Unit) -> None:
    parent = parent_by_email(booked_conference(unit).conference)
    with pytest.raises(Refused, match="up to 13 November 2025") as refused:
        excluded(parent, unit, review_on=date(2025, 11, 14))
    assert refused.value.refusal.about == "review_on"
    assert excluded(parent, unit, review_on=date(2025, 11, 13)).status == "excluded"


@laid(booked)
def test_today_says_what_is_left_of_the_invitations(unit: Unit) -> None:
    conference = unit.conference
    client = Client()
    client.force_login(unit.support)
    assert "Send 5 invitations" in client.get("/today").text
    send_invitations(conference=conference, by=unit.support, now=NOW)
    assert "Post or hand over 1 letter" in client.get("/today").text
    assert "1 letter to post or hand over" in page_of(unit, conference, "")


@laid(to_be_booked)
def test_a_room_too_small_for_the_list_is_said_beside_the_proposal(unit: Unit) -> None:
    conference = unit.conference
    assert "choose a larger room" not in page_of(unit, conference, "book/")
    unit.venue.seats = 6
    unit.venue.save()
    assert "6 seats, and 7 people with the chair and minute taker" in page_of(unit, conference, "book/")
