"""A page of the record that is opened without a network says what waits, and shows no words of anybody."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import Entry
from tests.browser.waiting import Queued
from tests.conferences.world import World

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
