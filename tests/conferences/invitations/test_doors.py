"""The unit opens a family member's door, tells them the code by telephone, and sees who came in."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from conferences.booking.actions.hold_time import hold_time
from conferences.calling_off.actions.stand_down import stand_down
from conferences.conference.settle import settle
from conferences.invitations.doors import open_until
from conferences.models import Booking, Conference, Participant
from cpunit.audit.models import AuditEvent
from cpunit.doors.models import Code, Door
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Child, ContactWay
from tests.conferences.world import LONDON, NOW, World
from tests.doors.letting_in import door_of
from tests.factories.people import may_be_reached
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]

RANG = "I rang them on the number that is recorded."


@pytest.fixture(autouse=True)
def the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def support(world: World) -> Client:
    client = Client()
    client.force_login(world.support)
    return client


@pytest.fixture
def mother(world: World) -> Participant:
    adult = world.adults[0]
    adult.email, adult.email_verified_on = "dana@post.example", world.day
    adult.save()
    may_be_reached(adult)
    return world.conference.participants.get(person=adult.person)


def page_of(participant: Participant, part: str = "") -> str:
    return f"/conferences/{participant.conference.code}/people/{participant.pk}/door/{part}"


def text(answer: Any) -> str:
    return " ".join(parsed(answer.content.decode()).text_content().split())


def test_a_door_is_opened_from_the_list_and_its_code_is_read_out_once(
    world: World, mother: Participant, support: Client
) -> None:
    people = support.get(f"/conferences/{world.conference.code}/people/")
    assert page_of(mother) in people.content.decode()
    sent = support.post(page_of(mother), {"how": "email", "code_by": "spoken"})
    assert "dana@post.example" in text(sent)
    assert "/door/in/" not in sent.content.decode(), "whoever sends it does not hold it"
    assert OutgoingMessage.objects.get().is_secret
    shown = support.post(page_of(mother, "code/"), {"how_known": RANG})
    code = re.sub(r"\D", "", parsed(shown.content.decode()).get_element_by_id("code").text_content())
    assert len(code) == 6
    kept = text(support.get(page_of(mother)))
    assert "Open until the end of Fri 9 May 2025" in kept
    assert f"Read out by {world.support.name}" in kept
    assert code not in kept
    assert "Nobody came in yet" in kept
    assert AuditEvent.objects.filter(verb="read out a door's code", by=world.support).exists()
    assert "Not used yet" in text(support.get(f"/conferences/{world.conference.code}/people/"))


@pytest.mark.safety(2)
def test_what_goes_in_the_outbox_opens_no_door_for_who_looks_there(
    world: World, mother: Participant, support: Client
) -> None:
    support.post(page_of(mother), {"how": "email", "code_by": "spoken"})
    shown = support.get(OutgoingMessage.objects.get().get_absolute_url()).content.decode()
    assert "/door/in/" not in shown
    assert "Nobody else is shown it" in shown


def test_a_reload_of_what_is_shown_once_makes_no_new_link_and_no_new_code(
    world: World, mother: Participant, support: Client
) -> None:
    """The one that was printed, or is being read out, goes on working."""
    there = page_of(mother)
    shown = sent_back(support.get(there).content, "how") | {"how": "handed", "code_by": "spoken"}
    assert "/door/in/" in support.post(there, shown).text
    link = Door.objects.get().links.unused(NOW).get()
    again = support.post(there, shown, follow=True)
    assert again.redirect_chain == [(there, 302)]
    assert "That link was shown already, and no other one was made" in text(again)
    assert "/door/in/" not in again.text
    assert Door.objects.get().links.get() == link and not link.used_at

    there = page_of(mother, "code/")
    read = sent_back(support.get(there).content, "how_known") | {"how_known": RANG}
    assert "Read this out" in text(support.post(there, read))
    again = support.post(there, read, follow=True)
    assert "That code was shown already" in text(again) and "It works for ten minutes" not in text(again)
    assert Code.objects.count() == 1

    there = page_of(mother)
    sent = sent_back(support.get(there).content, "how") | {"how": "email", "code_by": "spoken"}
    assert "It goes to" in text(support.post(there, sent)), "a new page makes a new one"
    assert "That link was made already" in text(support.post(there, sent, follow=True))
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.safety(2)
def test_a_link_on_paper_says_nothing_but_where_it_leads(
    world: World, mother: Participant, support: Client
) -> None:
    slip = support.post(page_of(mother), {"how": "handed", "code_by": "spoken"})
    page = slip.content.decode()
    assert re.search(r"/door/in/(?:\w{4}-){6}\w{4}", page)
    assert not OutgoingMessage.objects.exists()
    names = [world.family.name, *(child.first_name for child in world.children), "onference"]
    on_paper = parsed(page).get_element_by_id("main-content").text_content()
    assert not [name for name in names if name in on_paper]


def test_two_who_open_it_from_one_stale_page_open_one_door(
    world: World, mother: Participant, support: Client
) -> None:
    for _ in range(2):
        assert support.post(page_of(mother), {"how": "handed", "code_by": "spoken"}).status_code == 200
    assert Door.objects.get().links.unused(NOW).count() == 1, "the link before is worth nothing any more"


def test_two_who_withdraw_it_from_one_stale_page(world: World, mother: Participant, support: Client) -> None:
    support.post(page_of(mother), {"how": "email", "code_by": "spoken"})
    support.post(page_of(mother, "withdraw/"), {"why": "She asked for it"})
    again = support.post(page_of(mother, "withdraw/"), {"why": "Another reason"})
    assert "withdrawn already" in text(again)
    assert "Another reason" in again.content.decode()
    assert Door.objects.get().why_withdrawn == "She asked for it"


def test_no_code_without_saying_how_one_knows_who_it_is(
    world: World, mother: Participant, support: Client
) -> None:
    support.post(page_of(mother), {"how": "email", "code_by": "spoken"})
    answer = support.post(page_of(mother, "code/"), {})
    assert answer.status_code == 200
    assert not Code.objects.exists()


@pytest.mark.safety(5, 6)
def test_no_door_for_a_child_of_whom_nothing_is_agreed(
    world: World, mother: Participant, support: Client
) -> None:
    child = Participant.objects.create(
        conference=world.conference, person=world.children[0].person, status=Participant.Status.TO_INVITE
    )
    Child.objects.update(birth_date=date(2018, 1, 6))
    assert "from 10 on. Their social worker brings" in text(support.get(page_of(child)))
    Child.objects.update(birth_date=date(2011, 1, 6))
    assert "worker and chair agree first how they take part" in text(support.get(page_of(child)))
    world.conference.attached_children.update(
        participation="in-writing", worker_agreed=True, chair_agreed=True
    )
    ContactWay.objects.filter(person=child.person).update(is_safe=False)
    assert "is recorded as safe: record first" in text(support.get(page_of(child)))
    support.post(page_of(child), {"how": "handed", "code_by": "spoken"})
    assert not Door.objects.exists()
    people = parsed(support.get(f"/conferences/{world.conference.code}/people/").content.decode())
    assert "Open one" not in people.get_element_by_id(f"person-{child.pk}").text_content()


@pytest.mark.safety(6)
def test_the_door_of_who_is_not_on_the_list_is_seen_there_and_withdrawn(
    world: World, mother: Participant, support: Client
) -> None:
    """A child who writes is seldom invited: their door is kept in the same place as all others."""
    child, there = world.children[0], f"/conferences/{world.conference.code}/people/"
    assert "Doors of people who are not on the list" not in support.get(there).text
    door = door_of(child.person, world.conference.reference, by=world.support)
    (link,) = select(parsed(support.get(there).content), "#left-doors a")
    assert "Not used yet" in words(link) and child.name in words(link)
    page, stale = support.get(link.get("href")), support.get(link.get("href"))
    assert "Nobody came in yet." in page.text
    gone = {**sent_back(page.content, "why"), "why": "The telephone was lost"}
    assert support.post(link.get("href"), gone).status_code == 302
    again = support.post(link.get("href"), {**sent_back(stale.content, "why"), "why": "She rang"})
    assert "withdrawn already" in text(again) and "She rang" in again.text
    door.refresh_from_db()
    assert door.why_withdrawn == "The telephone was lost"
    assert "left-doors" not in support.get(there).text


def test_of_who_was_told_by_nobody_yet_the_page_of_their_door_says_so(
    world: World, mother: Participant, support: Client
) -> None:
    untold = "They were not told of the conference yet"
    assert untold not in text(support.get(page_of(mother)))
    Participant.objects.filter(pk=mother.pk).update(status="to-invite", sent_at=None)
    assert untold in text(support.get(page_of(mother)))


@pytest.mark.safety(6)
def test_a_door_of_a_child_from_before_lets_nobody_in(
    world: World, mother: Participant, support: Client
) -> None:
    support.post(page_of(mother), {"how": "handed", "code_by": "spoken"})
    assert Door.objects.standing(NOW).exists()
    Door.objects.update(person=world.children[0].person)
    assert not Door.objects.standing(NOW).exists()


def test_a_professionals_door_is_not_kept_here(world: World, support: Client) -> None:
    other = world.conference.participants.get(person=world.worker.person)
    assert support.get(page_of(other)).status_code == 404


def test_doors_follow_the_day_of_their_conference(world: World, mother: Participant, support: Client) -> None:
    support.post(page_of(mother), {"how": "email", "code_by": "spoken"})
    day_after = datetime(2025, 5, 10, tzinfo=LONDON)
    assert open_until(world.conference) == Door.objects.get().expires_at == day_after
    later = timedelta(days=7)
    with transaction.atomic():
        Booking.objects.filter(conference=world.conference).update(
            family_from=world.booking.family_from + later,
            starts_at=world.booking.starts_at + later,
            ends_at=world.booking.ends_at + later,
        )
        hold_time(conference=world.conference)
    settle(conference=world.conference, now=NOW)
    assert Door.objects.get().expires_at == day_after + later
    world.conference.state = Conference.State.CANCELLED
    settle(conference=world.conference, now=NOW)
    assert not Door.objects.standing(NOW).exists()


def test_who_keeps_professionals_tells_them_how_they_get_in_and_withdraws_it(
    world: World, support: Client
) -> None:
    page = f"/settings/professionals/{world.worker.pk}/door/"
    assert f'href="{page}"' in support.get("/settings/professionals/").content.decode()
    said = support.post(page, follow=True)
    assert world.worker.email in text(said)
    support.post(f"{page}withdraw/", {"why": "Left the team"})
    assert "Left the team" in text(support.get(page))
    chair = Client()
    chair.force_login(world.chair_user)
    assert chair.get(page).status_code == 403


def test_a_door_is_offered_only_while_it_would_open(
    world: World, mother: Participant, support: Client
) -> None:
    """Before its conference has a day it would open on none, and after it was called off nobody comes."""
    conference = Conference.objects.get(pk=world.conference.pk)
    for state, said in (
        ("requested", "Door: Book the conference first"),
        ("booked", "Door: Open one"),
        ("stood-down", ""),
    ):
        if state == "stood-down":
            stand_down(conference=conference, reason="not-quorate", why="Ill", by=world.chair_user, now=NOW)
        else:
            Conference.objects.filter(pk=conference.pk).update(state=state)
        page = parsed(support.get(f"/conferences/{world.conference.code}/people/").content)
        (row,) = select(page, f"#person-{mother.pk}")
        assert ("Door:" in words(row)) == bool(said) and said in words(row)
        offered = bool(select(row, f'a[href="{page_of(mother)}"]'))
        assert offered == (state == "booked"), state
