"""A mother with one telephone: her door is opened, she types the code she is told, and leaves at once."""

import re
from collections.abc import Callable

import pytest
import time_machine
from playwright.sync_api import Page, expect

from cpunit.doors.views import at_the_door
from cpunit.papers.models import OutgoingMessage
from tests.browser.desk import Desk
from tests.conferences.world import NOW, World
from tests.factories.people import may_be_reached

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.safety(2)
def test_a_mother_with_one_telephone(
    page: Page,
    phone: Page,
    sign_in: Callable[..., object],
    check: Callable[..., None],
    open_and_check: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with time_machine.travel(NOW):
        world = World(open_it=False)
        mother = world.adults[0]
        mother.email, mother.email_verified_on = "dana@post.example", world.day
        mother.save()
        may_be_reached(mother)
        sign_in(page, world.support)
        support = Desk(page, check)
        support.open(f"/conferences/{world.conference.code}/people/")
        page.get_by_role("row", name=mother.name).get_by_role("link", name="Open one").click()
        support.press("Open a door and send the link")
        link = re.search(r"/door/in/\S+", OutgoingMessage.objects.get().body)
        assert link

        open_and_check(phone, link.group(0))
        expect(phone.locator("body")).not_to_contain_text(re.compile("onference|child", re.IGNORECASE))
        support.follow("read them a code")
        page.get_by_label("I rang them on the number that is recorded.").check()
        support.press("Show me the code")
        phone.get_by_label("Code").fill(page.locator("#code").inner_text())
        phone.get_by_role("button", name="Open").click()
        check(phone)
        expect(phone.get_by_role("heading", level=1)).to_contain_text(mother.name)
        monkeypatch.setattr(at_the_door, "ELSEWHERE", "/healthz")  # no test leaves this machine
        phone.get_by_role("link", name="Leave this page").click()
        expect(phone.locator("body")).to_have_text("ok")
        open_and_check(phone, "/door/")
        expect(phone.locator("body")).not_to_contain_text(mother.name)
        open_and_check(phone, link.group(0), status=404)
        expect(phone.get_by_role("heading", level=1)).to_have_text("This page is not open")
        support.open(f"/conferences/{world.conference.code}/people/")
        expect(page.get_by_role("row", name=mother.name)).to_contain_text("Came in on")
