"""The map in each state that a room may see, with twelve siblings: axe finds nothing, and no key is lost."""

import json
from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from conferences.models import Entry, EntryRival
from tests.browser.test_meeting_record import board, column, saved, shoot
from tests.conferences.world import World
from tests.factories.conferences import said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVE = "**/record/map/save/"


@pytest.fixture
def world() -> World:
    today = timezone.localdate()
    return World(children=12, now=timezone.make_aware(datetime.combine(today, time(0, 5))))


def refuse(route: Route) -> None:
    sent = json.loads(route.request.post_data or "")["writes"]
    refused = [{"op": each["op"], "refusal": "There is no such heading."} for each in sent]
    route.fulfill(json={"saved": refused})


@pytest.mark.requirement("LDS-9")
@pytest.mark.safety(1)
def test_it_keeps_to_the_standard_whatever_happens(
    world: World,
    page: Page,
    sign_in: Callable[..., Any],
    check: Callable[..., Any],
    troubles: dict[Page, Any],
) -> None:
    child = world.children[2]
    stands = said(world.conference, "strengths", "Nan helps", by=world.support)
    sign_in(page, world.chair_user)
    board(page, world, "identity")

    own = page.locator(f"[data-child-place='{child.code}']")
    own.locator("summary").focus()
    page.keyboard.press("Enter")
    own.get_by_role("button", name=f"Culture: add about {child.first_name}").click()
    page.keyboard.type("They keep Eid")
    saved(page)
    entry = Entry.objects.get(heading="identity")
    assert (entry.prompt, list(entry.children.all())) == ("culture", [child])
    expect(own.locator("summary")).to_contain_text("of ")
    expect(own.get_by_role("button", name="Culture: add about")).to_have_count(0)

    EntryRival.objects.create(
        op=uuid4(),
        entry=stands,
        base=0,
        facts={"text": "Nan and Gran help"},
        by=world.support,
        at=timezone.now(),
    )
    rival = column(page, "strengths").get_by_role("group", name="Two wrote at once: choose")
    expect(rival).to_contain_text("Nan and Gran help")
    check(page)
    shoot(page, "map-twelve-rival")
    rival.get_by_role("button", name="Take this").click()
    expect(column(page, "strengths").locator("[data-entry]")).to_be_focused()
    saved(page)
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    expect(column(page, "strengths").get_by_role("button", name="Add")).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.type("Safe at EX1 1AA")
    expect(column(page, "strengths").get_by_role("alert")).to_contain_text("take it out")
    expect(page.locator("#record-side")).to_contain_text("telephone number to be taken out of “Strengths”")
    page.get_by_role("combobox", name="Whose views").select_option(label=world.adults[0].name)
    check(page)
    page.get_by_role("combobox", name="Whose views").select_option("")

    page.route(SAVE, refuse)
    column(page, "safety").get_by_role("button", name="Add").click()
    page.keyboard.type("Grandad fetched them")
    expect(page.get_by_role("alert").filter(has_text="Not kept")).to_contain_text("Grandad fetched them")
    check(page)
    shoot(page, "map-not-kept")

    page.unroute(SAVE)
    page.route(SAVE, lambda route: route.abort("internetdisconnected"))
    page.keyboard.type(" at night")
    expect(page.locator(".cpunit-map__status")).to_contain_text("No connection")
    troubles[page].clear()
    check(page)

    world.conference.state = "closed"
    world.conference.held_on = timezone.localdate()
    world.conference.save()
    page.unroute(SAVE)
    expect(page.get_by_role("alert").filter(has_text="is closed")).to_contain_text(
        "Grandad fetched them at night"
    )
    expect(page.locator(".cpunit-map__status")).to_contain_text("is closed")
    troubles[page].clear()
    check(page)
