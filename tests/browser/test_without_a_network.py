"""A page of the record that is opened without a network says what waits, and shows no words of anybody."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import ConferenceChild, Entry, OutlineAction, Section
from tests.browser.waiting import DUMP, Queued, read_by_anybody, stored, until
from tests.conferences.world import World
from tests.factories.conferences import over

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READY = "async () => { await navigator.serviceWorker.ready; }"


@pytest.fixture
def world() -> World:
    today = timezone.localdate()
    return World(now=timezone.make_aware(datetime.combine(today, time(0, 5))))


def test_a_page_reloaded_without_a_network_says_how_much_waits_and_sends_it_after_the_sign_in(
    world: World,
    new_page: Callable[..., Page],
    sign_in: Callable[..., Any],
    check: Callable[..., Any],
    troubles: dict[Page, Any],
) -> None:
    page = new_page(worker=True)
    sign_in(page, world.support)
    address = f"/conferences/{world.conference.code}/record/opening/"
    page.goto(address)
    page.evaluate(READY)
    queue = Queued(page, world.conference.code)
    page.context.set_offline(True)
    queue.put("Left alone at night")
    queue.put("She told her aunt")
    queue.until("online", False)
    page.reload()
    expect(page.get_by_role("status")).to_have_text(
        "2 changes wait on this device and are sent when you are back and signed in."
    )
    everything = page.content()
    for words in ("alone", "aunt", world.support.name, world.children[0].name):
        assert words not in everything
    troubles[page].clear()
    check(page)
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    page.wait_for_url("**/sign-in/**")
    sign_in(page, world.support)
    page.goto(address)
    Queued(page, world.conference.code).settle()
    assert Entry.objects.count() == 2
    troubles[page].clear()


def test_what_is_typed_into_a_form_without_a_network_comes_back_and_is_saved_by_itself(
    world: World, page: Page, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    sign_in(page, world.support)
    address = f"/conferences/{world.conference.code}/record/childrens-views/"
    page.goto(address)
    page.route(f"**{address}", lambda route: route.abort("internetdisconnected"))
    said = page.get_by_label("What the child says").first
    note = page.locator("#record-saved")
    said.fill("I want Grandma to stay")
    expect(note).to_contain_text("What you typed is kept")
    said.fill("I want Grandma to stay with us")
    page.goto(f"/conferences/{world.conference.code}/record/opening/")
    page.unroute(f"**{address}")
    assert "Grandma" not in read_by_anybody(page)
    assert len(stored(page)) == 1
    page.goto(address)
    expect(note).to_contain_text("What you typed before is back; it is not saved yet")
    expect(said).to_have_value("I want Grandma to stay with us")
    expect(note).to_contain_text("Saved ")
    assert ConferenceChild.objects.filter(views="I want Grandma to stay with us").exists()
    until(page, f"async () => !(await ({DUMP})()).length")
    troubles[page].clear()


def test_what_comes_back_does_not_overwrite_what_somebody_else_wrote_since(
    world: World,
    page: Page,
    new_page: Callable[..., Page],
    sign_in: Callable[..., Any],
    troubles: dict[Page, Any],
) -> None:
    sign_in(page, world.support)
    address = f"/conferences/{world.conference.code}/record/opening/"
    page.goto(address)
    page.route(f"**{address}", lambda route: route.abort("internetdisconnected"))
    page.get_by_label("Anything to note").fill("It began late")
    expect(page.locator("#record-saved")).to_contain_text("What you typed is kept")
    other = new_page()
    sign_in(other, world.chair_user)
    other.goto(address)
    other.get_by_label("Anything to note").fill("Began at ten past nine")
    expect(other.locator("#record-saved")).to_contain_text("Saved ")
    page.goto(f"/conferences/{world.conference.code}/record/attendance/")
    page.unroute(f"**{address}")
    page.goto(address)
    note = page.locator("#record-saved")
    expect(note).to_contain_text("while you were writing")
    expect(note).to_contain_text("Began at ten past nine")
    expect(page.get_by_label("Anything to note")).to_have_value("It began late")
    troubles[page].clear()


def test_signed_out_what_is_typed_into_a_form_waits_for_the_next_sign_in(
    world: World, page: Page, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/opening/")
    page.context.clear_cookies()
    page.get_by_label("Anything to note").fill("It began late")
    note = page.locator("#record-saved")
    expect(note).to_contain_text("you are signed out")
    expect(note.get_by_role("link", name="Sign in")).to_have_attribute("target", "_blank")
    sign_in(page, world.support)
    expect(note).to_contain_text("Saved ")
    troubles[page].clear()


def test_what_is_typed_on_the_map_is_on_it_again_after_a_reload_and_what_is_refused_until_it_is_let_go(
    world: World, page: Page, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    saving = "**/record/map/save/"
    status = page.locator(".cpunit-map__status")
    sign_in(page, world.support)

    def board() -> None:
        page.goto(f"/conferences/{world.conference.code}/record/past-harm/")
        expect(page.locator("[data-map][data-ready]")).to_be_attached()

    board()
    page.route(saving, lambda route: route.abort("internetdisconnected"))
    add = page.locator("[data-heading=past-harm]").get_by_role("button", name="Add")
    add.click()
    page.keyboard.type("Left alone at night")
    expect(status).to_contain_text("No connection: 1 change wait")
    board()
    assert "alone" not in read_by_anybody(page)
    expect(page.locator("[data-entry] textarea")).to_have_value("Left alone at night")
    page.unroute(saving)
    expect(status).to_contain_text("Saved ")
    assert Entry.objects.get().text == "Left alone at night"
    page.context.clear_cookies(name="sessionid")
    page.locator("[data-entry] textarea").fill("Left alone twice")
    expect(page.get_by_role("link", name="Sign in (opens in a new tab)")).to_be_visible()
    sign_in(page, world.support)
    expect(status).to_contain_text("Saved ", timeout=12_000)
    assert Entry.objects.get().text == "Left alone twice"
    page.locator("[data-entry] textarea").evaluate(
        "words => { words.maxLength = 3000; words.value = 'b'.repeat(2001); }"
    )
    page.locator("[data-entry] textarea").dispatch_event("input")
    expect(page.get_by_text("make two of it")).to_be_visible()
    board()
    expect(page.get_by_text("make two of it")).to_be_visible()
    page.get_by_role("button", name="Let it go").click()
    expect(page.get_by_text("make two of it")).to_have_count(0)
    troubles[page].clear()


def test_what_waits_of_the_map_is_sent_from_another_page_and_a_link_waits_for_a_save(
    world: World, page: Page, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    record = f"/conferences/{world.conference.code}/record"
    saving = "**/record/map/save/"
    sign_in(page, world.support)
    page.goto(f"{record}/past-harm/")
    expect(page.locator("[data-map][data-ready]")).to_be_attached()
    page.route(saving, lambda route: route.abort("internetdisconnected"))
    page.locator("[data-heading=past-harm]").get_by_role("button", name="Add").click()
    page.keyboard.type("Left alone at night")
    expect(page.locator(".cpunit-map__status")).to_contain_text("No connection")
    page.goto(f"{record.removesuffix('/record')}/close/")
    left = page.locator("[data-left]")
    expect(left).to_contain_text("not in the record yet")
    page.unroute(saving)
    expect(left).to_be_hidden()
    assert Entry.objects.get().text == "Left alone at night"
    page.goto(f"{record}/opening/")
    page.get_by_label("Anything to note").fill("It began late")
    page.locator("#record-order a[href$='/attendance/']").click()
    page.wait_for_url("**/attendance/**")
    assert Section.objects.get().text == "It began late"
    troubles[page].clear()


def test_a_row_pressed_without_a_network_stays_comes_back_and_is_gone_once_a_press_saved_it(
    world: World, page: Page, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    sign_in(page, world.support)
    with page.expect_response("**/record/map/key/"):  # without it nothing is kept
        page.goto(f"/conferences/{world.conference.code}/record/outline/")
    action, note = page.locator("#id_action"), page.locator("#record-saved")
    press = page.locator("[data-typed] [type=submit]").first
    action.fill("Grandma keeps the keys")
    until(page, f"async () => (await ({DUMP})()).length")
    page.context.set_offline(True)
    press.click()
    expect(note).to_contain_text("Not saved: the connection failed. What you typed is kept on this device.")
    expect(action).to_have_value("Grandma keeps the keys")
    page.context.set_offline(False)
    assert "Grandma" not in read_by_anybody(page)
    page.reload()
    expect(note).to_have_text("What you typed before is back; it is not saved yet.")
    expect(action).to_have_value("Grandma keeps the keys")
    assert not OutlineAction.objects.exists()
    press.click()
    page.wait_for_url("**/outline/#row-*")
    assert OutlineAction.objects.get().action == "Grandma keeps the keys"
    until(page, f"async () => !(await ({DUMP})()).length")
    expect(action).to_have_value("")
    page.reload()
    expect(note).to_be_empty()
    expect(action).to_have_value("")
    troubles[page].clear()


def test_what_waits_as_the_conference_closes_is_read_on_its_record_and_let_go_by_a_press(
    world: World, page: Page, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    record = f"/conferences/{world.conference.code}/record"
    sign_in(page, world.support)
    page.goto(f"{record}/past-harm/")
    expect(page.locator("[data-map][data-ready]")).to_be_attached()
    page.route("**/record/map/save/", lambda route: route.abort("internetdisconnected"))
    page.locator("[data-heading=past-harm]").get_by_role("button", name="Add").click()
    page.keyboard.type("Left alone at night")
    expect(page.locator(".cpunit-map__status")).to_contain_text("No connection")
    page.goto(f"{record}/outline/")
    page.locator("#id_action").fill("Grandma keeps the keys")
    until(page, f"async () => (await ({DUMP})()).length == 2")
    over(world.conference, closed_at=timezone.now())
    expect(page.get_by_role("alert")).to_contain_text("is closed. To what is to do now", timeout=8000)
    page.goto(f"{record}/")
    found = page.get_by_role("region", name="Typed on this device")
    expect(found).to_contain_text("Past harm")
    expect(found).to_contain_text("Left alone at night")
    expect(found).to_contain_text("Grandma keeps the keys")
    for _ in range(2):
        found.get_by_role("button", name="Let it go").first.click()
    expect(found).to_have_text("Nothing that was typed on this device is left.")
    assert stored(page) == []
    troubles[page].clear()


def test_of_two_pages_that_are_gone_the_words_of_both_are_there(
    world: World,
    page: Page,
    new_page: Callable[..., Page],
    sign_in: Callable[..., Any],
    troubles: dict[Page, Any],
) -> None:
    address = f"/conferences/{world.conference.code}/record/outline/"
    sign_in(page, world.support)
    other = page.context.new_page()
    for each, words in ((page, "Grandma keeps the keys"), (other, "Auntie sleeps there")):
        each.goto(address)
        each.locator("#id_action").fill(words)
        until(each, f"async () => (await ({DUMP})()).length == {1 if each is page else 2}")
    other.close()
    page.goto(f"/conferences/{world.conference.code}/")
    until(page, "async () => (await navigator.locks.query()).held.length === 0")  # both are gone
    page.goto(address)
    expect(page.locator("#id_action")).to_have_value("Auntie sleeps there")
    also = page.get_by_role("region", name="Also typed on this device")
    expect(also).to_contain_text("Grandma keeps the keys")
    also.get_by_role("button", name="Let it go").click()
    expect(also).to_have_count(0)
    troubles[page].clear()


def test_a_press_while_a_save_is_under_way_leaves_nothing_that_the_close_would_wait_for(
    world: World, page: Page, sign_in: Callable[..., Any]
) -> None:
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/contingency/")
    waits: list[Any] = []
    page.route("**/record/contingency/", lambda route: route.continue_() if waits else waits.append(route))
    with page.expect_request(lambda request: request.method == "POST"):
        page.get_by_label("Contingency plan").fill("We call Gran.")
    page.get_by_label("In the family’s words").fill("We ring Gran.")
    until(page, f"async () => (await ({DUMP})()).length == 1")
    page.get_by_role("button", name="Save and go on").click()
    with page.expect_navigation(wait_until="commit"):
        waits[0].continue_()
    assert stored(page) == []
    place = ConferenceChild.objects.filter(conference=world.conference).first()
    assert place is not None
    assert (place.contingency_plan, place.contingency_in_family_words) == ("We call Gran.", "We ring Gran.")
