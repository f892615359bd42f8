"""What is typed into the map waits until the server has it: sealed, in its order, for its writer alone."""

import json
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route

from conferences.models import Entry, EntryChange, EntryRival
from tests.browser.waiting import Queued, read_by_anybody, stored, until
from tests.conferences.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVE = "**/record/map/save/"


@pytest.fixture
def world() -> World:
    today = timezone.localdate()
    return World(now=timezone.make_aware(datetime.combine(today, time(0, 5))))


@pytest.fixture
def queue(world: World, page: Page, sign_in: Callable[..., Any]) -> Queued:
    """Of support, on a page whose own scripts send nothing of the map."""
    sign_in(page, world.support)
    return opened(page, world)


def opened(page: Page, world: World) -> Queued:
    page.goto(f"/conferences/{world.conference.code}/")
    return Queued(page, world.conference.code)


def cut(page: Page) -> None:
    """No network for what is saved."""
    page.route(SAVE, lambda route: route.abort("internetdisconnected"))


def texts() -> list[str]:
    return list(Entry.objects.order_by("said_at", "pk").values_list("text", flat=True))


def test_without_a_network_it_waits_sealed_through_a_reload_and_is_sent_in_order_and_once(
    queue: Queued, page: Page, world: World, troubles: dict[Page, Any]
) -> None:
    cut(page)
    first = queue.put("He was left alone")
    queue.until("online", False)
    queue.put("She told her aunt")
    queue.put("He was left alone at night", first)
    assert queue.waits() == ["He was left alone", "She told her aunt", "He was left alone at night"]
    assert queue.state()["stored"]
    until(page, "async () => (await indexedDB.databases()).length > 0")
    queue = opened(page, world)
    assert queue.waits() == ["He was left alone", "She told her aunt", "He was left alone at night"]
    kept = stored(page)
    assert len(kept) == 3
    assert {name for row in kept for name in row} == {"id", "code", "order", "iv", "box"}
    for words in ("alone", "aunt", "past-harm", world.support.name, world.support.username, first):
        assert words not in read_by_anybody(page)
    page.unroute(SAVE)
    queue.retry()
    queue.settle()
    assert texts() == ["He was left alone at night", "She told her aunt"]
    assert EntryChange.objects.count() == 3
    assert not EntryRival.objects.exists()
    assert stored(page) == []
    troubles[page].clear()


def test_what_was_saved_and_not_heard_of_is_written_once_and_what_follows_overwrites_nobody(
    queue: Queued,
    page: Page,
    world: World,
    new_page: Callable[..., Page],
    sign_in: Callable[..., Any],
    troubles: dict[Page, Any],
) -> None:
    sent: list[list[str]] = []
    other = new_page()
    sign_in(other, world.chair_user)
    theirs = opened(other, world)

    def answer_is_lost(route: Route) -> None:
        sent.append([each["op"] for each in json.loads(route.request.post_data or "")["writes"]])
        if len(sent) == 1:
            route.fetch()
        route.abort("connectionreset")

    page.route(SAVE, answer_is_lost)
    entry = queue.put("Left alone")
    queue.until("online", False)
    queue.put("Left alone twice", entry, heading=None)
    theirs.put("Left alone at night", entry, base=1)
    theirs.settle()
    page.unroute(SAVE)
    queue.retry()
    queue.settle()
    assert texts() == ["Left alone at night"]
    assert str(EntryChange.objects.get(version=1).op) == sent[0][0]
    assert EntryChange.objects.count() == 2
    assert EntryRival.objects.get().facts == {"text": "Left alone twice"}
    begun = queue.put("Her aunt")
    queue.retry()
    queue.put("Her aunt came", begun, heading=None)
    queue.settle()
    assert queue.not_kept() == []
    assert "Her aunt came" in texts()
    troubles[page].clear()


def test_signed_out_it_waits_and_goes_under_the_next_sign_in_of_the_same_person_alone(
    queue: Queued, page: Page, world: World, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    page.context.clear_cookies(name="sessionid")
    queue.put("Left alone")
    queue.until("signedOut", True)
    sign_in(page, world.chair_user)
    queue.retry()
    page.wait_for_function("() => window.queued.told.state.refusal.startsWith('Somebody else')")
    assert not Entry.objects.exists()
    theirs = opened(page, world)
    assert theirs.waits() == []
    assert len(stored(page)) == 1
    theirs.put("From the chair")
    theirs.settle()
    assert texts() == ["From the chair"]
    sign_in(page, world.support)
    again = opened(page, world)
    again.settle()
    assert sorted(texts()) == ["From the chair", "Left alone"]
    assert Entry.objects.get(text="Left alone").written_by == world.support
    troubles[page].clear()


def test_what_is_refused_keeps_its_words_until_they_are_let_go_or_mended(
    queue: Queued, page: Page, world: World
) -> None:
    entry = queue.put("a" * 2001)
    queue.settle()
    (refused,) = queue.not_kept()
    assert "make two of it" in refused["refusal"]
    queue.put("a" * 2000, entry)
    queue.settle()
    assert texts() == ["a" * 2000]
    assert queue.not_kept() == []
    queue.put("b" * 2001)
    queue.settle()
    queue = opened(page, world)
    (refused,) = queue.not_kept()
    assert refused["facts"]["text"] == "b" * 2001
    page.evaluate("(op) => window.queued.queue.dismiss(op)", refused["op"])
    until(page, "async () => !window.queued.queue.notKept().length")
    assert opened(page, world).not_kept() == []


def test_what_is_typed_over_an_unseen_change_stands_beside_it(
    queue: Queued, page: Page, world: World, new_page: Callable[..., Page], sign_in: Callable[..., Any]
) -> None:
    other = new_page()
    sign_in(other, world.chair_user)
    theirs = opened(other, world)
    entry = queue.put("Left alone")
    queue.settle()
    theirs.put("Left alone at night", entry, base=1)
    theirs.settle()
    queue.put("Left alone twice", entry, base=1)
    queue.put("Left alone twice in May", entry, base=1)
    queue.settle()
    assert texts() == ["Left alone at night"]
    assert EntryRival.objects.get(settled_at=None).facts == {"text": "Left alone twice in May"}


def test_two_pages_of_one_person_send_what_the_closed_one_left(
    queue: Queued, page: Page, world: World, troubles: dict[Page, Any]
) -> None:
    second = page.context.new_page()
    beside = opened(second, world)
    cut(second)
    beside.put("Left alone")
    beside.until("online", False)
    assert queue.waits() == []
    second.close()
    page.wait_for_function("() => window.queued.told.saved.length === 1", timeout=8000)
    assert texts() == ["Left alone"]
