"""Two people write under one heading of the minutes at once, in two browsers."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import Minutes
from cpunit.people.models import User
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import World

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]


def test_each_sees_what_the_other_wrote_before_anything_is_saved_over_it(
    new_page: Callable[..., Page], sign_in: Callable[..., User]
) -> None:
    world = World(now=timezone.localtime().replace(microsecond=0))
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=timezone.now())
    taker, chair = new_page(), new_page()
    for page, user in ((taker, world.support), (chair, world.chair_user)):
        sign_in(page, user)
        page.goto(f"/conferences/{world.conference.code}/minutes/")
    box = "textarea[name=voices-text]"
    taker.locator(box).press_sequentially("Mornings go well.")
    expect(taker.locator("#record-saved")).to_contain_text("Saved")
    chair.locator(box).press_sequentially("Nothing goes well.")
    theirs = chair.locator("section:has([name=voices-seen]) .cpunit-record__theirs")
    expect(theirs).to_contain_text("Mornings go well.")
    assert Minutes.objects.get().texts == {"voices": "Mornings go well."}
    chair.locator(box).press_sequentially(" At all.")
    with chair.expect_response(
        lambda answer: "All+spoke." in (answer.request.post_data or "").replace("%20", "+")
    ):
        chair.locator("textarea[name=decide-text]").fill("All spoke.")
    expect(chair.locator("#record-saved")).to_contain_text("but for what somebody else wrote too")
    assert Minutes.objects.get().texts == {"voices": "Mornings go well.", "decide": "All spoke."}
    expect(theirs).to_contain_text("Mornings go well.")
    chair.get_by_role("button", name="Save").click()
    expect(chair.get_by_text("The minutes are saved.")).to_be_visible()
    assert Minutes.objects.get().texts["voices"] == "Nothing goes well. At all."
