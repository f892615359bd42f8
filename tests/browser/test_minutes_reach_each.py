"""From the closed conference to each reader's own copy: written, approved, looked through and released by
somebody else, and read on their telephones by a mother, by each of two fathers of half-siblings and by a
health visitor; one of them says that something is wrong, and one complains.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import Amendment, Complaint
from cpunit.doors.actions.say_code import say_code
from cpunit.doors.models import Door
from cpunit.people.models import Adult, Professional, Responsibility
from cpunit.release.models import Copy
from plans.outcomes.actions.close_conference import close_conference
from tests.browser.conftest import PHONE
from tests.browser.desk import Desk
from tests.browser.guest import Guest
from tests.browser.unit import PostRoom, Worker
from tests.conferences.world import NOW, World
from tests.factories.people import (
    PASSWORD,
    AdultFactory,
    ResponsibilityFactory,
    may_be_reached,
)

pytestmark = [pytest.mark.browser, pytest.mark.paper, pytest.mark.django_db(transaction=True)]
LATER = NOW + timedelta(days=2)


@time_machine.travel(NOW, tick=False)
def two_fathers() -> World:
    """A closed conference about half-siblings: Ada is Tom's, Ben is Rob's; all can be reached by e-mail."""
    world = World(open_it=False)
    ada, ben = world.children
    for child, name in ((ada, "Ada"), (ben, "Ben")):
        child.first_name, child.last_name = name, "Marsh"
        child.save()
    world.adults.append(AdultFactory(family=world.family))
    for adult, name in zip(world.adults, ("Dana Marsh", "Tom Lowe", "Rob Pike"), strict=True):
        first = name.split()[0].lower()
        Adult.objects.filter(pk=adult.pk).update(
            name=name, email=f"{first}@post.example", email_verified_on=world.day
        )
        adult.refresh_from_db()
        may_be_reached(adult)
    _, tom, rob = world.adults
    Responsibility.objects.filter(adult=tom, child=ben).delete()
    ResponsibilityFactory(adult=rob, child=ben, relationship="father")
    world.conference.participants.create(person=rob.person, status="invited", sent_at=world.booking.booked_at)
    world.share_reports()
    world.open()
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    return world


@pytest.mark.failure(3, 4)
@pytest.mark.safety(2, 11)
@pytest.mark.requirement("SUR-13", "KRK-10")
def test_the_minutes_reach_each_reader_with_what_is_theirs_alone(
    new_page: Callable[..., Page],
    sign_in: Callable[..., object],
    check: Callable[..., None],
    worker: Worker,
    post: PostRoom,
) -> None:
    world = two_fathers()
    mother, tom, rob = world.adults
    visitor = world.partners[0]
    with time_machine.travel(LATER):
        taker, chair, second = (Desk(new_page(), check) for _ in range(3))
        for desk, user in ((taker, world.support), (chair, world.chair_user), (second, world.manager)):
            sign_in(desk.page, user)
        asked_for(world, taker, chair)
        worker.work()
        assert not sent_to_family(world, post), "nothing leaves on one person's word"
        released(world, second)
        worker.work()
        assert len(sent_to_family(world, post)) == 3

        at_home = {
            adult.pk: comes_in(adult, world, Guest(new_page(PHONE), check), post) for adult in world.adults
        }
        for adult, child, other in ((tom, "Ada", "Ben"), (rob, "Ben", "Ada")):
            reads_own_copy(at_home[adult.pk], adult, theirs=[child], others=[other])
        reads_own_copy(at_home[mother.pk], mother, theirs=["Ada", "Ben"], others=[])
        not_theirs(at_home[rob.pk], tom)

        at_work = Guest(new_page(PHONE), check)
        at_work.asks_and_comes_in(visitor)
        reads_own_copy(at_work, visitor, theirs=["Ada", "Ben"], others=[])

        says_what_is_wrong(at_home[tom.pk])
        complains(at_home[mother.pk])
        assert (Amendment.objects.get().asked_by, Complaint.objects.get().person) == (
            tom.person,
            mother.person,
        )
        chair.open("/today")
        chair.reads("asked for")


def sent_to_family(world: World, post: PostRoom) -> list[EmailMessage]:
    return [message for adult in world.adults for message in post.to(adult.email)]


def asked_for(world: World, taker: Desk, chair: Desk) -> None:
    """The minute taker writes and hands over; the chair approves, and asks for the copies."""
    minutes = f"/conferences/{world.conference.code}/minutes/"
    taker.open(minutes)
    taker.fill("What was said under “Views and decisions”, in short", "Mornings went well once Ben slept.")
    taker.press("Hand to the chair")
    taker.says("The minutes are with the chair")
    chair.open(minutes)
    chair.press("Check and approve")
    chair.press("Approve the minutes")
    chair.says("approved, and filed to each child")
    chair.press("Check and send")
    chair.reads("Who gets what", "Not theirs: what is about Ben Marsh alone.")
    chair.press("Send the minutes")
    chair.says("are being made")


def released(world: World, second: Desk) -> None:
    """A second person is asked about a name in one father's copy, answers, and types their password."""
    second.open(f"/copies/{world.conference.code}/minutes/0/release/")
    card = second.page.get_by_label("For Tom Lowe", exact=True)
    expect(card).to_contain_text("Not theirs: what is about Ben Marsh alone.")
    expect(card).to_contain_text("told by a message to tom@post.example")
    second.follow("Answer", within=card)
    second.fill("Why may it stand?", "Tom was there when it was said")
    second.press("It may stand")
    second.says("The answer is recorded")
    second.fill("Your own password", PASSWORD)
    second.press("Release these")
    second.says("are released")


def comes_in(adult: Adult, world: World, phone: Guest, post: PostRoom) -> Guest:
    """By the link that their message brought, with the code that they are told by telephone."""
    (message,) = post.to(adult.email)
    text = message.get_content()
    assert not re.search("onference|child|inutes", f"{message['Subject']} {text}", re.IGNORECASE)
    link = re.search(r"/door/in/\S+", text)
    assert link
    door = Door.objects.get(person=adult.person, record=world.conference.reference)
    code = say_code(door=door, how_known="rung", by=world.support, now=timezone.now())
    phone.open(link.group(0))
    phone.fill("Code", code)
    phone.press("Open")
    phone.reads(f"For {adult.name}")
    return phone


def reads_own_copy(guest: Guest, who: Adult | Professional, *, theirs: list[str], others: list[str]) -> None:
    guest.follow("Read: ")
    guest.reads(f"For {who.name}, copy")
    paper = guest.page.get_by_role("article")
    for child in theirs:
        expect(paper).to_contain_text(f"{child} Marsh")
    for child in others:
        expect(paper).not_to_contain_text(f"{child} Marsh")
    expect(paper).to_contain_text("Mornings went well")
    guest.follow("Back to your page", within=guest.page.locator("body"))


def not_theirs(guest: Guest, other: Adult) -> None:
    """The address of another's copy opens nothing."""
    copy = Copy.objects.get(person=other.person)
    answer = guest.page.request.get(f"/door/copies/{copy.record_id}/{copy.pk}/")
    assert answer.status == 404


def says_what_is_wrong(guest: Guest) -> None:
    guest.follow("Something in the minutes is wrong")
    guest.page.get_by_role("radio").first.check()
    guest.fill("Tell us in your own words", "I was at the meeting to its end.")
    guest.press("Send it to the chair")
    guest.says("The chair has what you wrote.")


def complains(guest: Guest) -> None:
    guest.follow("Make a complaint")
    guest.fill("What happened, and what should we do about it?", "Nobody rang me before the meeting.")
    guest.press("Send your complaint")
    guest.says("A manager has your complaint.")
