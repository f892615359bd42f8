"""A copy is read behind its person's door, by nobody else, and no longer than they may have it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.closing.actions.ask_for_plan import ask_for_family_copies
from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from conferences.models import Amendment, Complaint, Conference, Participant
from cpunit.audit.models import AuditEvent
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.models import Door
from cpunit.papers.actions import send_due
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Adult, Exclusion, Person
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy
from cpunit.release.tasks import make_waiting_copies
from tests.conferences.minutes.test_copies import approved
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.conferences import kept_out, minutes_released
from tests.release.test_shut import keep_from
from tests.web.html import parsed, send, words
from tests.worlds import laid

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


@time_machine.travel(LATER, tick=False)
def released() -> World:
    world = approved()
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    make_copies(record=world.conference.reference, now=NOW)
    minutes_released(world.conference, by=world.manager, now=LATER)
    return world


@pytest.mark.failure(1, 4)
@pytest.mark.safety(2, 9, 10)
@laid(released)
def test_a_parent_is_told_that_there_is_something_and_reads_it_on_their_own_page(
    world: World, client: Client
) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, record = world.adults[0], world.conference.reference
        copy = Copy.objects.get(person=mother.person)
        message = copy.message
        assert message is not None and (copy.way, message.documents.count()) == ("door", 0)
        for telling in (world.family.name, record.code, "inutes", "onference"):
            assert telling not in message.subject + message.body
        door = Door.objects.get(person=mother.person)
        assert door.expires_at is not None and door.expires_at - LATER == timedelta(days=28)

        behind(client, mother.person, record, by=world.support, expires_at=door.expires_at)
        assert words(parsed(client.get("/door/").content)).count("new") >= 1
        here = f"/door/copies/{record.code}/{copy.pk}/"
        page = client.get(here)
        assert "Views and decisions" in page.text and f"copy {copy.number}" in page.text
        assert client.get(f"{here}file/").status_code == 404, "no file stays on a telephone"
        copy.refresh_from_db()
        assert copy.opened_at == LATER
        assert AuditEvent.objects.filter(verb="read behind a door", what__contains="A copy to read").exists()
        staff = Client()
        staff.force_login(world.support)
        OutgoingMessage.objects.filter(pk=message.pk).update(state="sent", sent_at=LATER)
        assert "first read on 10 May 2025" in staff.get(f"/conferences/{record.code}/minutes/").text
        assert "read on Sat 10 May" in client.get("/door/").text

        at_doors = Copy.objects.filter(way="door").exclude(pk=copy.pk)
        at_doors.update(out_on=LATER.date() - timedelta(days=9), how="door", chased_at=LATER)
        OutgoingMessage.objects.update(state="sent", sent_at=LATER)
        assert "that did not reach them, or ring them" in staff.get("/today").text
        other = Copy.objects.get(person=world.professionals[0].person)
        assert client.get(f"/door/copies/{record.code}/{other.pk}/").status_code == 404
        world.family.addresses.get().protected_from.add(world.adults[1])
        assert client.get(here).status_code == 200
        kept_out(world.conference, mother, by=world.chair, until=date(2025, 6, 2))
        Exclusion.objects.update(extent="minutes")
        assert client.get(here).status_code == 404


@pytest.mark.safety(2)
@laid(released)
def test_who_left_their_page_is_given_a_new_link_while_something_of_theirs_is_behind_it(world: World) -> None:
    with time_machine.travel(LATER, tick=False):
        staff, conference = Client(), world.conference
        staff.force_login(world.support)
        mother, father = (place_of(conference, adult) for adult in world.adults[:2])
        nothing = staff.get(f"/conferences/{conference.code}/people/{father.pk}/door/").text
        assert "This door would open on no day" in nothing

    after = LATER + timedelta(days=40)
    here = f"/conferences/{conference.code}/people/{mother.pk}/door/"
    with time_machine.travel(after, tick=False):
        staff.force_login(world.support)
        assert "on no day" not in staff.get(here).text
        sent = send(staff, here, {"how": "handed", "code_by": "spoken"})
        assert "/door/in/" in sent.text
        door = Door.objects.get(person=mother.person)
        assert door.expires_at == after + timedelta(days=28)
        assert Door.objects.standing(after).filter(pk=door.pk).exists()
        print_copies_of(mother.person)
        Door.objects.update(expires_at=after)
        assert "on no day" in staff.get(here).text
        complaint = Complaint.objects.create(
            conference=conference, person=mother.person, words="Why?", made_at=LATER, answer_by=after.date()
        )
        assert "on no day" not in staff.get(here).text
        told = {"answer": "We are sorry.", "answered_by": world.manager}
        Complaint.objects.filter(pk=complaint.pk).update(answered_at=after - timedelta(days=29), **told)
        assert "on no day" in staff.get(here).text
        Amendment.objects.create(
            conference=conference,
            kind="correction",
            said="My name is spelt wrong.",
            asked_by=mother.person,
            proposed_at=LATER,
        )
        assert "on no day" not in staff.get(here).text


def place_of(conference: Conference, adult: Adult) -> Participant:
    return conference.participants.get(person=adult.person)


def print_copies_of(person: Person) -> None:
    """Nothing of theirs stands on their page any more."""
    Copy.objects.filter(person=person).update(way="print", message=None)


@laid(released)
def test_a_professional_reads_it_there_and_takes_the_file(world: World, client: Client) -> None:
    with time_machine.travel(LATER, tick=False):
        person, record = world.professionals[0].person, world.conference.reference
        copy = Copy.objects.get(person=person)
        assert copy.message is not None and f"about {record.code}" in copy.message.subject
        behind(client, person)
        assert f"Read: {copy.variant.title}" in client.get("/door/").text  # type: ignore[union-attr]
        here = f"/door/copies/{record.code}/{copy.pk}/"
        assert client.head(f"{here}file/").status_code == client.head(here).status_code == 200
        copy.refresh_from_db()
        assert copy.opened_at is None, "a program that looks whether it is there has not read it"
        assert client.get(f"{here}file/")["Content-Type"] == "application/pdf"
        copy.refresh_from_db()
        assert copy.opened_at == LATER
        assert client.get(here).status_code == 200


@pytest.mark.safety(11)
def test_what_is_not_released_is_not_there(client: Client) -> None:
    world = approved()
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    make_copies(record=world.conference.reference, now=NOW)
    copy = Copy.objects.get(person=world.professionals[0].person)
    behind(client, copy.person)
    assert client.get(f"/door/copies/{copy.record_id}/{copy.pk}/").status_code == 404


@pytest.mark.safety(1, 9)
@pytest.mark.failure(1)
@laid(released)
def test_what_is_withheld_since_is_neither_read_nor_sent_nor_printed(world: World, client: Client) -> None:
    with time_machine.travel(LATER, tick=False):
        record, staff = world.conference.reference, Client()
        staff.force_login(world.support)
        mother, worker = (Copy.objects.get(person=each.person) for each in (world.adults[0], world.worker))
        behind(client, mother.person, record, by=world.support)
        here = f"/door/copies/{record.code}/{mother.pk}/"
        assert client.get(here).status_code == 200
        keep_from(world, mother.person)
        assert client.get(here).status_code == 404
        OutgoingMessage.objects.filter(pk=mother.message_id).update(state="sent", sent_at=LATER)
        listed = staff.get(f"/conferences/{record.code}/minutes/").text
        assert listed.count("no longer opens: something in it is kept from them since") == 1
        details = world.worker
        details.email_verified_on = None
        details.save()
        message = worker.message
        assert message is not None
        send_due(now=LATER)
        message.refresh_from_db()
        assert (message.state, "may go any more" in message.last_error) == ("failed", True)


@pytest.mark.safety(2)
@laid(released)
def test_a_message_that_had_not_left_is_replaced_by_the_next_and_the_copies_go_with_it(world: World) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, record = world.adults[0].person, world.conference.reference
        first = Copy.objects.get(person=mother)
        ask_for_family_copies(conference=world.conference, by=world.support, now=LATER)
        make_copies(record=record, now=LATER)
        plan = Copy.objects.filter(kind="outline-plan").values_list("document", flat=True)
        release_paper(
            record=record,
            kind="outline-plan",
            looked_at=list(plan),
            by=world.manager,
            now=LATER,
            proof=Proof(by=world.manager),
        )
        both = Copy.objects.filter(person=mother)
        assert {copy.way for copy in both} == {"door"}
        assert len({copy.message_id for copy in both}) == 1 and first.message_id not in {
            copy.message_id for copy in both
        }
        withdraw_door(door=Door.objects.get(person=mother), why="He reads along", by=world.support, now=LATER)
        make_waiting_copies()
        assert {copy.way for copy in Copy.objects.filter(person=mother)} == {"print"}


def test_a_paper_that_nobody_asked_for_is_no_page(client: Client) -> None:
    world = approved()
    client.force_login(world.support)
    assert client.get(f"/copies/{world.conference.code}/minutes/0/release/").status_code == 404
