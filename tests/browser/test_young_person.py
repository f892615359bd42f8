"""A young person of fourteen writes on a page of their own, not for the parents, and it is read at once."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from conferences.models import OwnWords
from cpunit.doors.pages import COOKIE, PATH
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import Check, Desk
from tests.conferences.world import NOW, World
from tests.doors.letting_in import door_of, visit_to
from tests.factories.young_people import may_write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = "I want to stay with nan at weekends."


@pytest.mark.safety(6)
@pytest.mark.parametrize(
    "size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.long)], ids=["phone", "desk"]
)
def test_what_a_young_person_writes_is_read_by_the_chair_and_not_shown_again(
    new_page: Callable[..., Page], sign_in: Any, check: Check, live_server: Any, size: dict[str, int]
) -> None:
    with time_machine.travel(NOW):
        world = World(open_it=False)
        child = world.children[0]
        may_write(child, world.conference, by=world.support)
        page = new_page(size)
        _, cookie = visit_to(door_of(child.person, world.conference.reference, by=world.support))
        page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": f"{live_server.url}{PATH}"}])
        young = Desk(page, check)
        young.open("/door/")
        young.follow("Say what you think")
        young.reads("0800 1111", "999", world.worker.name, "Somebody reads it today")
        young.fill("Write it here", SAID)
        young.press("Send it")
        young.refuses("Choose who may know this.")
        expect(page.get_by_label("Write it here")).to_have_value(SAID)
        young.tick("How I want to take part", "Not my parents")
        young.press("Send it")
        assert OwnWords.objects.get().is_kept_from_parents
        young.open("/door/your-words/")
        young.fill("Write it here", SAID)
        page.get_by_role("link", name="Back", exact=True).click()
        page.wait_for_url("**/door/")
        page.go_back()
        expect(page.get_by_label("Write it here")).to_have_value("")
        young.reads("Nobody has read it yet.")
        young.does_not_read(SAID)

        chair = Desk(new_page(size), check)
        sign_in(chair.page, world.chair_user)
        chair.open("/today")
        chair.does_not_read(SAID)
        chair.follow("Read what a young person wrote")
        chair.reads(SAID, "Not for the parents")
        chair.press("I have read it")
        chair.open("/today")
        chair.does_not_read("Read what a young person wrote")
        young.open("/door/your-words/")
        young.reads(f"{world.chair_user.name} has read it.")
