"""A mother with one telephone: her door is opened, she types the code she is told, says whom she must not
meet, and leaves at once; and what the unit arranges from it.
"""

import re
from collections.abc import Callable

import pytest
import time_machine
from playwright.sync_api import Page, expect

from cpunit.doors.views import at_the_door
from cpunit.papers.models import OutgoingMessage
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import Desk
from tests.conferences.world import NOW, World
from tests.factories.people import may_be_reached

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.safety(2, 4)
@pytest.mark.requirement("KRK-29")
@pytest.mark.parametrize(
    "size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.long)], ids=["phone", "desk"]
)
def test_a_mother_with_one_telephone_who_must_not_meet_the_father(
    page: Page,
    new_page: Callable[..., Page],
    size: dict[str, int],
    sign_in: Callable[..., object],
    check: Callable[..., None],
    open_and_check: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = new_page(size)
    with time_machine.travel(NOW):
        world = World(open_it=False)
        mother, father = world.adults
        mother.email, mother.email_verified_on = "dana@post.example", world.day
        mother.save()
        may_be_reached(mother)
        sign_in(page, world.support)
        support = Desk(page, check)
        support.open(f"/conferences/{world.conference.code}/people/")
        support.follow("Open one", within=page.get_by_role("row", name=mother.name))
        support.press("Open a door")
        link = re.search(r"/door/in/\S+", OutgoingMessage.objects.get().body)
        assert link

        open_and_check(phone, link.group(0))
        expect(phone.locator("body")).not_to_contain_text(re.compile("onference|child", re.IGNORECASE))
        support.follow("read them a code")
        page.get_by_label("I rang them on the number that is recorded.").check()
        support.press("Show me the code")
        phone.get_by_label("Code").fill(page.locator("#code").inner_text())
        at_home = Desk(phone, check)
        at_home.press("Open")
        expect(phone.get_by_role("heading", level=1)).to_contain_text(mother.name)
        at_home.follow("Answer the invitation for 8 May 2025")
        phone.evaluate("scrollTo(0, document.body.scrollHeight)")
        way_out, asked = phone.get_by_role("link", name="Leave this page"), phone.get_by_label("If not: why")
        expect(way_out).to_be_in_viewport()
        asked.focus()
        bar, box = way_out.bounding_box(), asked.bounding_box()
        assert bar and box and box["y"] > bar["y"] + bar["height"], "it hides nothing that takes the focus"
        at_home.tick("Yes, I come")
        at_home.fill("Is there somebody whom you must not meet?", f"{father.name} follows me")
        at_home.press("Send my answer")
        at_home.says("Thank you. Your answer is with us. We get in touch with you before the meeting")
        at_home.follow("Answer the invitation for 8 May 2025")
        at_home.does_not_read(father.name)
        monkeypatch.setattr(at_the_door, "ELSEWHERE", "/healthz")  # no test leaves this machine
        phone.get_by_role("link", name="Leave this page").click()
        expect(phone.locator("body")).to_have_text("ok")
        open_and_check(phone, "/door/")
        expect(phone.locator("body")).not_to_contain_text(mother.name)
        open_and_check(phone, link.group(0), status=404)
        expect(phone.get_by_role("heading", level=1)).to_have_text("This page is not open")
        support.open(f"/conferences/{world.conference.code}/people/")
        expect(page.get_by_role("row", name=mother.name)).to_contain_text("Came in on")

        support.open("/today")
        support.follow("Look at whom somebody must not meet")
        support.reads(f"{father.name} follows me")
        support.follow("Record the caution")
        support.select("What it is", "Must not meet")
        support.select("Who is kept away", father.name)
        support.tick(mother.name)
        support.fill("Why, or what the order says", "He follows her")
        support.fill("Who says so", "She herself")
        support.date("Since", world.day)
        support.press("Save")
        support.open("/today")
        support.follow("Look at whom somebody must not meet")
        support.tick("A caution is recorded")
        support.press("Save")
        support.says("It is recorded what followed.")
        on_the_day = f"/conferences/{world.conference.code}/on-the-day/"
        support.open(on_the_day)
        for who, at in ((mother, "9:15"), (father, "9:45")):
            card = page.locator("section").filter(has_text=f"{father.name} must not meet")
            support.follow("Arrange something", within=card)
            support.select("What is arranged", "Arrives at a time of their own")
            support.select("For whom", who.name)
            support.fill("They arrive at", at)
            support.tick("It is seen to already")
            support.press("Save")
        support.open(f"{on_the_day}reception/")
        support.reads(f"{mother.name}: arrives at a time of their own (09:15)")
        support.does_not_read("follow")
