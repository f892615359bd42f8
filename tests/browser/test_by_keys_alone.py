"""A whole conference of three siblings and eight people, recorded by keyboard alone."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import Attendance, Conference, Entry, Participant, ProfessionalView
from cpunit.deadlines.reckoner import Reckoner
from plans.models import Plan
from tests.browser.hands import Hands
from tests.conferences.world import World
from tests.factories.people import AgencyFactory, ProfessionalFactory

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> World:
    """Six professionals and two parents."""
    today = timezone.localdate()
    world = World(children=3, open_it=False, now=timezone.make_aware(datetime.combine(today, time(0, 5))))
    world.share_reports()
    for _ in range(2):
        another = ProfessionalFactory(agency=AgencyFactory())
        world.professionals.append(another)
        Participant.objects.create(
            conference=world.conference,
            person=another.person,
            status=Participant.Status.INVITED,
            sent_at=world.now - timedelta(days=9),
        )
    return world


@pytest.mark.requirement("KRK-13")
def test_from_the_opening_to_the_close(world: World, page: Page, sign_in: Callable[..., Any]) -> None:
    sign_in(page, world.chair_user)
    hands = Hands(page)
    here = f"/conferences/{world.conference.code}/"
    page.goto(f"{here}record/")
    hands.leave_by("Open the conference")
    _opening(hands)
    _who_is_here(hands)
    assert Attendance.objects.filter(how="in-person").count() == 8
    _children_say(hands, world)
    _what_is_said(hands)
    _plan(hands, world)
    _views(hands, world)
    _decisions(hands, world)
    _what_happens_next(hands, world)
    page.goto(f"{here}close/")
    expect(page.get_by_role("button", name="Close the conference")).to_be_enabled()
    hands.leave_by("Close the conference")
    world.conference.refresh_from_db()
    assert world.conference.state == Conference.State.CLOSED
    assert Plan.objects.count() == 3


def _opening(hands: Hands) -> None:
    for box in hands.page.get_by_role("checkbox").all():
        hands.tick(box)
    hands.go_on()


def _who_is_here(hands: Hands) -> None:
    page = hands.page
    for row in page.get_by_role("group", name="How Marta Achterberg").all():
        hands.pick(row, "Here")
    hands.leave_by("Every professional not marked yet")
    hands.leave_by("Everybody not marked yet is not present")
    expect(page.get_by_role("complementary", name="Who is here")).to_contain_text("Quorate")
    hands.go_on()


def _children_say(hands: Hands, world: World) -> None:
    for child in world.children:
        voice = hands.page.get_by_role("group", name=child.name)
        hands.choose("How the child takes part", "Views brought", within=voice)
        hands.write("What the child says", "I want Grandma to stay.", within=voice)
    hands.go_on()


MAP = (
    ("parents-views", "I sleep when they sleep."),
    ("past-harm", "She was burnt in March, with nobody awake."),
    ("danger-statements", "They may be hurt again while nobody is awake."),
    ("strengths", "Her aunt takes them to school."),
    ("safety-goals", "Somebody is awake or within reach every night."),
)


def _what_is_said(hands: Hands) -> None:
    """From heading to heading without a page: Alt and the arrows, Enter to write, a letter to agree."""
    page, keys = hands.page, hands.page.keyboard
    expect(page.locator("[data-map][data-ready]")).to_be_attached()
    for heading, words in MAP:
        column = page.locator(f"[data-heading={heading}]")
        hands.to(column.get_by_role("button", name="Add to"))
        keys.press("Enter")
        keys.type(words)
        keys.press("Escape")
        keys.press("a")
    expect(page.locator(".cpunit-map__status")).to_have_attribute("data-waits", "0", timeout=15_000)
    said = Entry.objects.order_by("said_at")
    assert [(each.heading, each.text, each.stance) for each in said] == [(*each, "agreed") for each in MAP]


def _plan(hands: Hands, world: World) -> None:
    page = hands.page
    page.goto(page.url.split("record/")[0] + "record/outline/")
    hands.choose("Which risk or need does it answer?", "They may be hurt again")
    hands.write("What should be different?", "An adult is awake or within reach every night.")
    hands.write("What will be done?", "A rota of the family is agreed.")
    hands.choose("Who does it?", world.adults[0].name)
    hands.date("By when?", world.day + timedelta(days=14))
    hands.write("How will we know?", "The health visitor sees the rota and finds it kept.")
    hands.leave_by("Save the row")
    hands.go_on()
    hands.write("Contingency plan", "If the rota breaks down, a legal planning meeting is called.")
    hands.go_on()


def _views(hands: Hands, world: World) -> None:
    """In the grid: Enter opens a place, the arrows lead to the next one."""
    page, keys = hands.page, hands.page.keyboard
    grid, dialog = page.locator("[data-views]"), page.get_by_role("dialog")
    hands.to(grid.locator("td > a").first)
    for nth, _ in enumerate(world.professionals):
        keys.press("Enter")
        expect(dialog.get_by_label("Is a child protection plan needed?")).to_be_focused()
        keys.type("Yes")
        hands.choose("Category", "Neglect", within=dialog)
        hands.write("Reasons", "As the report says.", within=dialog)
        hands.press("Save for all the children", within=dialog)
        expect(dialog).to_be_hidden()
        expect(grid.locator("tbody tr").nth(nth)).to_contain_text("neglect", ignore_case=True)
        keys.press("ArrowDown")
    assert ProfessionalView.objects.count() == 18
    hands.go_on()


def _decisions(hands: Hands, world: World) -> None:
    page = hands.page
    hands.leave_by(f"Decide for {world.children[0].name}", role="link")
    hands.pick(page.get_by_role("group", name="What is decided?"), "Child protection plan")
    hands.pick(page.get_by_role("group", name="Category of the plan"), "Neglect")
    hands.write("Reasons for the decision", "Harm was found, and it is likely to go on.")
    for child in world.children[1:]:
        hands.tick(page.get_by_role("checkbox", name=child.name))
    hands.leave_by("Record the decision")
    hands.go_on()
    hands.leave_by("Record that dissent was invited")


def _what_happens_next(hands: Hands, world: World) -> None:
    page = hands.page
    hands.choose("Lead social worker", world.worker.name)
    hands.write("Working days between visits", "5")
    hands.date("First core group", Reckoner.current().calendar.add(world.day, 5))
    members = page.get_by_role("group", name="Members of the core group")
    for person in (world.worker, *world.partners):
        hands.tick(members.get_by_role("checkbox", name=person.name))
    hands.leave_by("Save")
    hands.go_on()
    hands.leave_by("Begin the review and book it")
    hands.leave_by("Book the review")
    page.goto(f"{page.url.split('/conferences/')[0]}/conferences/{world.conference.code}/record/telling/")
    for child in world.children:
        hands.write(f"Who tells {child.name}", "The social worker, at home this afternoon")
    hands.leave_by("Save")
