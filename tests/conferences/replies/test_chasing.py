"""Who has not answered is reminded, by itself and in one click; whether a conference would be quorate."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.invitations.actions.withdraw_invitation import withdraw_invitation
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.models import Attendance, Booking, Participant, Reply
from conferences.replies.actions import chase as chasing
from conferences.replies.actions.chase import chase_answers
from conferences.replies.actions.reply import Said, reply
from conferences.taking_part.risks import risks_of
from cpunit.domain.words import day_and_date
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Adult, Child, Professional, User
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.people import may_be_reached
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]
SWEEP = 3
"""Statements: the unit’s calendar, who is waited for, and to whom a reminder went."""
BEFORE = NOW - timedelta(days=2)
"""The Tuesday before the Thursday, after a bank holiday: two working days."""


@pytest.fixture(autouse=True)
def days_before() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(world: World, who: Professional | Adult, answer: str = "coming", **more: Any) -> Reply:
    return reply(
        conference=world.conference,
        person=who.person,
        said=Said(answer=answer, **more),
        through="telephone",
        by=world.support,
        now=BEFORE,
    )


def by_email(world: World) -> None:
    """The mother's address is verified, and safe."""
    mother = world.adults[0]
    mother.email, mother.email_verified_on = "m@family.example", world.day
    mother.save()
    may_be_reached(mother)


def chase(now: datetime = BEFORE) -> int:
    return chase_answers(now=now)


def reminders() -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.filter(dedupe_key__startswith="reply:").order_by("to_name"))


@pytest.mark.requirement("KRK-2")
def test_who_has_not_answered_is_reminded_once_however_often_the_worker_looks(world: World) -> None:
    said(world, world.partners[0])
    reached = chase()
    assert reached == len(reminders()) > 0 and chase() == 0
    assert world.partners[0].email not in {each.to_address for each in reminders()}
    assert world.partners[1].email in {each.to_address for each in reminders()}


@pytest.mark.safety(2)
def test_no_reminder_names_a_child_and_none_to_a_family_the_matter(world: World) -> None:
    by_email(world)
    chase()
    told = {each.to_address: f"{each.subject} {each.body}" for each in reminders()}
    assert world.conference.code in told[world.partners[1].email]
    for child in world.children:
        assert not any(child.first_name in text for text in told.values())
    own = next(each for each in reminders() if each.to_address == "m@family.example")
    assert own.is_plain
    assert world.conference.code not in own.body and "onference" not in f"{own.subject} {own.body}"


@pytest.mark.safety(8)
def test_nobody_of_a_family_in_which_a_child_died_is_reminded(world: World) -> None:
    by_email(world)
    Child.objects.filter(pk=world.children[0].pk).update(death_date=BEFORE.date())
    chase()
    assert {each.to_address for each in reminders()} <= {each.email for each in world.professionals}


@pytest.mark.safety(2)
def test_no_reminder_leaves_by_itself_at_night_or_on_a_day_off(world: World) -> None:
    by_email(world)
    for late in (BEFORE.replace(hour=22), BEFORE.replace(hour=6), BEFORE - timedelta(days=1)):
        assert chase(late) == 0
    assert not reminders() and chase() > 0


@pytest.mark.safety(2)
def test_who_is_written_to_at_some_hours_alone_is_asked_by_a_person(world: World) -> None:
    by_email(world)
    mother, there = world.adults[0], f"/conferences/{world.conference.code}/people/"
    assert "No reminder goes out where hours are recorded" not in signed_in(world.support).get(there).text
    mother.person.contact_ways.filter(channel="email").update(hours="before 15:00")
    assert chase() > 0
    assert "m@family.example" not in {each.to_address for each in reminders()}
    signed_in(world.support).post(f"{there}ask-again/")
    assert "m@family.example" not in {each.to_address for each in reminders()}
    page = signed_in(world.support).get(there).text
    assert f"To be asked by a person: {mother.name} (e-mail before 15:00), " in page


@pytest.mark.safety(2)
@pytest.mark.requirement("KRK-29")
def test_a_reminder_waits_for_her_hours_and_never_leaves_once_she_answered_or_it_was_called_off(
    world: World,
) -> None:
    by_email(world)
    mother, father = world.adults
    for adult, address in ((mother, "m@family.example"), (father, "f@family.example")):
        adult.email, adult.email_verified_on = address, world.day
        adult.save()
        may_be_reached(adult)
        ways = adult.person.contact_ways.filter(channel="email")
        ways.update(safe_from=time(6), safe_until=time(8))
    chase()
    waiting = OutgoingMessage.objects.waiting()
    assert {each.to_name for each in waiting} == {mother.name, father.name}
    said(world, mother)
    assert [each.to_name for each in waiting.all()] == [father.name], "she has answered"
    place = world.conference.participants.get(person=father.pk)
    withdraw_invitation(participant=place, now=BEFORE, is_called_off=True)
    assert not waiting.filter(dedupe_key__startswith="reply:").exists()


@pytest.mark.requirement("KRK-2")
def test_a_reminder_names_one_person_on_their_own_number_and_the_page_to_answer_on(world: World) -> None:
    by_email(world)
    User.objects.filter(pk=world.support.pk).update(phone="0113 496 0111")
    behind(Client(), world.adults[0].person, world.conference.reference, by=world.support)
    chase()
    told = {each.to_address: each.body for each in reminders()}
    for address in ("m@family.example", world.partners[1].email):
        assert f"ring {world.support.name} on 0113 496 0111" in told[address]
    assert "You can also answer on your own page" in told["m@family.example"]


def test_what_goes_wrong_at_one_conference_holds_up_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real, asked = chasing.reachable, []

    def breaks_once(booking: Booking) -> list[Participant]:
        asked.append(booking)
        if len(asked) == 1:
            raise ValueError("broken")
        return real(booking)

    monkeypatch.setattr(chasing, "reachable", breaks_once)
    monkeypatch.setattr(chasing, "with_somebody_due", lambda *_: [world.conference, world.conference])
    assert chase() == len(reminders()) > 0
    assert f"Nobody was reminded of {world.conference.code}; the others go on" in caplog.text


def test_where_nobody_is_due_the_sweep_asks_little(world: World, django_assert_num_queries: Any) -> None:
    chase()
    with django_assert_num_queries(SWEEP):
        assert chase() == 0


def test_nobody_is_reminded_at_an_address_that_was_not_verified(world: World) -> None:
    Professional.objects.update(email_verified_on=None)
    Adult.objects.update(email_verified_on=None)
    assert chase() == 0
    told = signed_in(world.support).post(
        f"/conferences/{world.conference.code}/people/ask-again/", follow=True
    )
    assert "Nobody who has not answered can be written to: ring them." in told.text


def test_support_reminds_all_in_one_click_and_twice_sends_once(world: World) -> None:
    client, there = signed_in(world.support), f"/conferences/{world.conference.code}/people/"
    assert "Remind them all by e-mail" in client.get(there).text
    with time_machine.travel(BEFORE.replace(hour=22, minute=30), tick=False):
        night = signed_in(world.support).post(f"{there}ask-again/", follow=True).text
        assert "Reminders go out between 09:00 and 17:00 on working days" in night
        assert not reminders()
    left = world.partners[1]
    Professional.objects.filter(pk=left.pk).update(email_verified_on=None)
    told = client.post(f"{there}ask-again/", follow=True).text
    assert "reminded by e-mail. 2 people are not: " in told, "whom it leaves, and why"
    assert f"{left.name} (no e-mail address that is verified)" in told
    sent = len(reminders())
    twice = client.post(f"{there}ask-again/", follow=True).text
    assert "All who have not answered were reminded within this hour" in twice
    assert len(reminders()) == sent > 0
    assert "Reminded on" not in client.get(there).text, "they wait in the outbox"
    OutgoingMessage.objects.filter(dedupe_key__startswith="reply:").update(state="sent", sent_at=BEFORE)
    page = parsed(client.get(there).content)
    rows = [each for each in select(page, ".cpunit-people tbody tr") if "Reminded on" in words(each)]
    assert len(rows) == sent and f"Reminded on {day_and_date(BEFORE.date())}" in words(rows[0])
    assert not any(left.name in words(each) for each in rows)


@pytest.mark.requirement("WKF-1")
def test_it_is_foreseen_whether_enough_agencies_come_and_whom_to_ring(world: World) -> None:
    there = f"/conferences/{world.conference.code}/people/"
    said(world, world.partners[0])
    said(world, world.partners[1], "not")
    page = signed_in(world.support).get(there).text
    assert "1 of 3 agencies needed has said they come. 4 people have not answered." in page
    assert (
        f"Ring first: {world.worker.name}, {world.worker.agency.name}, " in page
        and f"{world.partners[1].name}, " not in page
    )
    own, board = signed_in(world.chair_user), signed_in(world.support)
    today = own.get("/today").text
    assert "Ring those who have not answered" in today and "1 of 3 agencies needed" in today
    assert "1 of 3 agencies come" in board.get("/today").text
    here = world.conference.get_absolute_url()
    assert (
        "Not quorate by the answers so far: 1 of 3 agencies needed has said they come" in own.get(here).text
    )
    said(world, world.worker)
    said(world, world.partners[2], "somebody-else", who_comes="Bea Ford")
    assert "Ring those who have not answered" not in own.get("/today").text
    assert "agencies come" not in board.get("/today").text
    assert "3 of 3 agencies needed have said they come" in own.get(here).text
    assert "Ring first" not in board.get(there).text


def test_nobody_is_asked_to_ring_earlier_than_five_working_days_before(world: World) -> None:
    """A bank holiday lies between: Wed 30 April is five before Thu 8 May."""
    here = world.conference.get_absolute_url()
    for days, is_said in (9, False), (8, True):
        with time_machine.travel(NOW - timedelta(days=days), tick=False):
            support, chair = signed_in(world.support), signed_in(world.chair_user)
            assert ("Ring those who have not answered" in chair.get("/today").text) is is_said
            assert ("Ring those who have not answered" in support.get("/today").text) is is_said
            week = support.get("/today/conferences/", {"week": world.day.isoformat()}).text
            assert ("agencies come" in week) is is_said
            assert ("Quorum foreseen" in chair.get(here).text) is is_said


@pytest.mark.requirement("WKF-1")
def test_who_was_taken_off_or_left_since_is_not_counted_among_those_who_come(world: World) -> None:
    there, officer = f"/conferences/{world.conference.code}/people/", world.partners[0]
    for each in world.partners:
        said(world, each)
    client = signed_in(world.support)
    assert "Ring those who have not answered" not in client.get("/today").text
    Participant.objects.filter(person=officer.person).delete()
    assert "2 of 3 agencies needed have said they come" in client.get(there).text
    Professional.objects.filter(pk=world.partners[1].pk).update(left_on=BEFORE.date())
    assert "1 of 3 agencies needed has said they come" in client.get(there).text
    assert "1 of 3 agencies come" in client.get("/today").text


@pytest.mark.safety(4)
def test_whom_somebody_must_not_meet_stands_on_today_and_among_the_risks_until_looked_at(
    world: World,
) -> None:
    found = said(world, world.adults[0], must_not_meet="My brother Dan")
    for user in (world.support, world.chair_user):
        today = words(parsed(signed_in(user).get("/today").content))
        assert "Look at whom somebody must not meet" in today and "Dan" not in today
    assert f"reply-{found.pk}" in {
        each.key for each in risks_of(world.conference, world.booking, today=BEFORE.date())
    }
    assert "Look at whom" not in signed_in(world.other_chair.user).get("/today").text
    there = f"/conferences/{world.conference.code}/people/must-not-meet/{found.pk}/"
    assert (
        signed_in(world.support).post(there, {"followed": "none", "why_none": "He is abroad"}).status_code
        == 302
    )
    assert "Look at whom" not in signed_in(world.support).get("/today").text
    assert not [
        each
        for each in risks_of(world.conference, world.booking, today=BEFORE.date())
        if each.key.startswith("reply")
    ]


def test_who_comes_for_somebody_stands_in_the_record_by_name(world: World) -> None:
    teacher = world.partners[2]
    said(world, teacher, "somebody-else", who_comes="Bea Ford", their_job="deputy head")
    with time_machine.travel(NOW, tick=False):
        world.share_reports()
        world.open()
        page = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/record/attendance/")
        assert f"Bea Ford, deputy head, for {teacher.name}" in page.text
        here = {Person("professional", teacher.pk): "in-person"}
        take_attendance(conference=world.conference, here=here, by=world.chair_user, now=NOW)
        mark = Attendance.objects.get(participant__person=teacher.person)
        assert mark.stand_in == "Bea Ford, deputy head"
        side = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/record/attendance/")
        assert "Bea Ford, deputy head</bdi>, for " in side.text


def test_an_e_mail_that_came_back_says_so_in_its_row(world: World) -> None:
    place = Participant.objects.get(person=world.partners[0].person)
    OutgoingMessage.objects.create(
        dedupe_key=f"invitation:{place.pk}:1:0",
        record=world.conference.reference,
        to_name=place.person_name,
        to_address="gone@agency.example",
        subject="Invitation",
        body="Come",
        state="failed",
        queued_at=BEFORE,
        next_try_at=BEFORE,
    )
    page = signed_in(world.support).get(f"/conferences/{world.conference.code}/people/").text
    assert "The e-mail came back: call them if that is safe, or correct the address and send it again" in page


def test_a_professional_is_led_to_the_doors_own_address(world: World, settings: Any) -> None:
    settings.SITE_ADDRESS, settings.DOOR_ADDRESS = "https://inside.example", "https://post.example"
    by_email(world)
    assert chase() > 0
    bodies = [each.body for each in reminders()]
    assert any("https://post.example/door/" in body for body in bodies)
    assert not any("inside.example" in body for body in bodies)
