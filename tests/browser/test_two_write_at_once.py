"""Two people write one map on a bad day: the network goes ten times, the server is killed five times, and
pages are opened anew. All that was typed is there, nothing was overwritten unseen, and who differed was told.
That this would find what it looks for is shown with three faults.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route

from conferences.live.actions import save_entries
from conferences.models import EntryRival
from cpunit.domain.edits import Merge
from tests.browser.killed import Server
from tests.browser.two_windows import Window, found_wrong, texts_that_stand, type_into_cards, write_together
from tests.browser.waiting import SCRIPTS
from tests.conferences.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> World:
    today = timezone.localdate()
    return World(now=timezone.make_aware(datetime.combine(today, time(0, 5))))


@pytest.fixture
def windows(
    world: World, new_page: Callable[..., Page], sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> Iterator[Callable[[str], tuple[Window, Window]]]:
    """Opens both at a server's address: of support and of the chair."""
    pages = new_page(), new_page()
    sign_in(pages[0], world.support)
    sign_in(pages[1], world.chair_user)
    code = world.conference.code

    def both(url: str) -> tuple[Window, Window]:
        address = f"{url}/conferences/{code}/record/opening/"
        return Window(pages[0], address, code, "support"), Window(pages[1], address, code, "chair")

    yield both
    for page in pages:
        troubles[page].clear()  # a network that is gone is one


def ended(windows: tuple[Window, Window]) -> None:
    """Everything is sent and answered."""
    for window in windows:
        window.queue.retry()
    for window in windows:
        window.queue.settle()
        window.hear()


@pytest.mark.long
def test_200_edits_with_the_network_cut_ten_times_and_the_server_killed_five_times(
    windows: Callable[[str], tuple[Window, Window]],
) -> None:
    server, chance = Server(), Random(13)
    server.start()
    try:
        both = windows(server.url)
        for number in write_together(both, chance, 200):
            window = both[number // 20 % 2]
            window.page.wait_for_timeout(chance.randrange(80))
            match number % 40:
                case 5 | 25:
                    window.cut()
                case 12 | 32:
                    window.mend()
                case 16:
                    window.hear()
                    window.open()
                case 18:
                    for each in both:
                        each.queue.retry()  # something is on its way
                    server.kill()
                case 38:
                    for each in both:
                        each.fails()
                    server.start()
        ended(both)
        wrong = found_wrong(both)
        told = [each for window in both for each in window.answers if each["rival"]]
        stood = texts_that_stand()
        lost_of_cards = type_into_cards(both, chance, 24)
    finally:
        server.kill()
    assert wrong == []
    assert lost_of_cards == [], "nor is anything that was typed into the board's own cards"
    assert len(told) > 5, "who wrote over what they had not seen was told"
    assert EntryRival.objects.count() >= len({each["rival"]["op"] for each in told})
    for window in both:
        own = [text for entry, text in window.typed.items() if entry not in other_of(window, both).typed]
        assert set(own) <= stood


def other_of(window: Window, both: tuple[Window, Window]) -> Window:
    return both[1] if window is both[0] else both[0]


def short(both: tuple[Window, Window]) -> list[str]:
    """What is found wrong after a few edits of both, with the network cut once for each."""
    for number in write_together(both, Random(7), 16):
        if number in {2, 9}:
            both[number % 2].cut()
        if number in {7, 14}:
            both[number // 14].mend()
    ended(both)
    return found_wrong(both)


def in_one_word(wrong: list[str]) -> set[str]:
    return {each.partition(":")[0] for each in wrong}


def test_a_few_edits_lose_nothing(windows: Callable[[str], tuple[Window, Window]], live_server: Any) -> None:
    assert short(windows(live_server.url)) == []
    assert EntryRival.objects.exists()


@pytest.mark.long
def test_it_finds_a_server_that_does_not_merge(
    windows: Callable[[str], tuple[Window, Window]], live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save_entries, "merged", lambda facts, *rest, **more: Merge(dict(facts), {}))
    assert in_one_word(short(windows(live_server.url))) == {"overwritten unseen"}


@pytest.mark.long
@pytest.mark.parametrize(
    ("script", "right", "fault", "word"),
    [
        ("waiting.js", "else this.#say({ online: false });", "else this.#queue.rows = [];", "lost"),
        ("seal.js", "await crypto.subtle.encrypt(how(iv, about), imported[0], plain)", "plain", "to be read"),
    ],
    ids=["queue", "seal"],
)
def test_it_finds_a_browser_without(
    windows: Callable[[str], tuple[Window, Window]],
    live_server: Any,
    browser: Any,
    script: str,
    right: str,
    fault: str,
    word: str,
) -> None:
    source = (SCRIPTS / script).read_text()
    assert right in source

    def faulty(route: Route) -> None:
        route.fulfill(body=source.replace(right, fault), content_type="text/javascript")

    for context in browser.contexts:
        context.route(f"**/map/{script}", faulty)
    assert word in in_one_word(short(windows(live_server.url)))
