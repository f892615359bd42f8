"""Who of a family comes in by one of their links finds what is theirs behind all their doors, no more."""

from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from conferences.models import Complaint
from cpunit.audit.models import AuditEvent
from cpunit.doors.actions.open_door import open_door
from cpunit.doors.actions.say_code import say_code
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.models import Door, Visit
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Exclusion
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy
from plans.models import Plan
from plans.papers.actions.issue_plan import issue_plan
from tests.conferences.world import World
from tests.doors.letting_in import behind, door_of, visit_to
from tests.factories.conferences import kept_out
from tests.release.test_at_the_door import LATER, released
from tests.web.html import parsed, send, words
from tests.worlds import laid

pytestmark = pytest.mark.django_db


def plan_given(world: World) -> Copy:
    """The plan of the first child as it stands, given to the mother."""
    plan, mother = Plan.objects.select_related("reference").get(child=world.children[0]), world.adults[0]
    issue_plan(plan=plan, people=[mother.person], by=world.support, now=LATER)
    make_copies(record=plan.reference, now=LATER)
    copies = Copy.objects.filter(record=plan.reference, kind="plan")
    release_paper(
        record=plan.reference,
        kind="plan",
        edition=1,
        looked_at=list(copies.values_list("document", flat=True)),
        by=world.manager,
        now=LATER,
        proof=Proof(by=world.manager),
    )
    return copies.select_related("record").get()


def minutes_of(world: World) -> Copy:
    """The mother's, which were put on her page; she was told."""
    OutgoingMessage.objects.update(state="sent", sent_at=LATER)
    copies = Copy.objects.filter(person=world.adults[0].person, kind="minutes")
    copies.update(out_on=LATER.date(), how="door")
    return copies.get()


@pytest.mark.requirement("SUR-11")
@pytest.mark.safety(9)
@laid(released)
def test_by_the_link_of_the_plan_the_minutes_are_there_and_by_that_of_the_conference_the_plan(
    world: World,
    client: Client,
) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, record = world.adults[0].person, world.conference.reference
        minutes, plan = minutes_of(world), plan_given(world)
        assert Door.objects.standing(LATER).filter(person=mother).count() == 2
        pages = {
            "Read: The plan, as it stands": f"/door/copies/{plan.record_id}/{plan.pk}/",
            "Read: ": f"/door/copies/{record.code}/{minutes.pk}/",
            "Something in the minutes is wrong": f"/door/minutes/{record.code}/",
        }
        for code, about in ((plan.record, f"?about={record.code}"), (record, "")):
            behind(client, mother, code, by=world.support)
            told = client.get("/door/")
            assert f"The plan {plan.record_id}" in words(parsed(told.content))
            assert f"The meeting {record.code}" in words(parsed(told.content))
            for title, page in pages.items():
                assert title in told.text and page in told.text
                assert client.get(page).status_code == 200
            read = client.get(f"/door/copies/{record.code}/{minutes.pk}/").text
            assert f'href="/door/minutes/{record.code}/"' in read
            complaint = f"/door/complaint/{about}"
            assert f'href="{complaint}"' in told.text
            answer = send(client, complaint, {"words": "Nobody let me speak"}, follow=True)
            assert answer.status_code == 200 and "Nobody let me speak" in answer.text
            assert "a manager has it: you get an answer by" in client.get("/door/").text
        assert set(Complaint.objects.values_list("conference__reference", flat=True)) == {record.code}
        read = AuditEvent.objects.filter(verb="read behind a door", what__contains="A copy to read")
        assert set(read.values_list("record", flat=True)) == {record.code, plan.record_id}


@pytest.mark.safety(1)
@pytest.mark.failure(3)
@laid(released)
def test_nothing_is_there_of_a_door_that_does_not_open_nor_of_another_family(
    world: World, client: Client
) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, record = world.adults[0], world.conference.reference
        minutes, plan = minutes_of(world), plan_given(world)
        pages = (
            f"/door/copies/{record.code}/{minutes.pk}/",
            f"/door/minutes/{record.code}/",
            f"/door/complaint/?about={record.code}",
        )
        behind(client, mother.person, plan.record, by=world.support)
        assert [client.get(page).status_code for page in pages] == [200] * 3
        withdraw_door(
            door=Door.objects.get(person=mother.person, record=record),
            why="Somebody else reads her messages",
            by=world.support,
            now=LATER,
        )
        assert [client.get(page).status_code for page in pages] == [404] * 3
        assert record.code not in client.get("/door/").text
        door_of(mother.person, record, by=world.support, expires_at=LATER)
        assert [client.get(page).status_code for page in pages] == [404] * 3
        assert client.get("/door/complaint/?about=C26-XXXX").status_code == 404
        astray = f"/door/copies/{plan.record_id}/{plan.pk}/?about={plan.record_id}"
        assert client.get(astray).status_code == 404, "two records are named"
        assert client.get("/door/complaint/").status_code == 404, "a plan has no conference to complain about"


@pytest.mark.safety(1, 2)
@laid(released)
def test_a_new_link_to_one_door_ends_the_visits_by_all_and_none_is_sent_while_a_visit_runs(
    world: World,
    client: Client,
) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, record = world.adults[0], world.conference.reference
        door = Door.objects.get(person=mother.person, record=record)
        visit_to(door)
        links = door.links.count()
        plan = plan_given(world)
        beside = Door.objects.get(person=mother.person, record=plan.record)
        assert (beside.links.count(), door.links.count()) == (0, links)
        assert plan.message is not None and "There is something new on your page" in plan.message.body
        assert Visit.objects.running(LATER).count() == 1
        open_door(
            person=mother.person,
            record=plan.record,
            by=world.support,
            now=LATER,
            until=beside.expires_at,
            link_by="handed",
        )
        assert not Visit.objects.running(LATER).exists()


@pytest.mark.safety(1, 9)
@laid(released)
def test_who_is_kept_from_one_record_finds_the_other_alone(world: World, client: Client) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, record = world.adults[0], world.conference.reference
        minutes, plan = minutes_of(world), plan_given(world)
        kept_out(world.conference, mother, by=world.chair, until=LATER.date())
        Exclusion.objects.get().children.set([world.children[1]])
        behind(client, mother.person, plan.record, by=world.support)
        assert client.get(f"/door/copies/{plan.record_id}/{plan.pk}/").status_code == 200
        assert client.get(f"/door/copies/{record.code}/{minutes.pk}/").status_code == 404


@pytest.mark.safety(2)
@laid(released)
def test_one_code_that_is_read_out_opens_whichever_link_they_hold(world: World, client: Client) -> None:
    with time_machine.travel(LATER, tick=False):
        mother, record = world.adults[0].person, world.conference.reference
        plan = plan_given(world)
        of_plan = open_door(
            person=mother,
            record=plan.record,
            by=world.support,
            now=LATER,
            until=Door.objects.get(person=mother, record=plan.record).expires_at,
            link_by="handed",
        )
        door = Door.objects.get(person=mother, record=record)
        code = say_code(door=door, how_known="Rang her", by=world.support, now=LATER)
        answer = client.post(urlsplit(of_plan.hand_over).path, {"code": code})
        assert answer.headers["Location"] == "/door/"
