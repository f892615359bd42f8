"""A conference is stood down on its day, the next one booked, and what is expected until then recorded."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import Conference
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from tests.browser.desk import Desk
from tests.browser.test_challenge import type_date
from tests.conferences.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.requirement("KRK-11")
def test_from_standing_down_to_the_next_booking(
    page: Page,
    sign_in: Callable[..., User],
    open_and_check: Callable[..., None],
    check: Callable[[Page], None],
) -> None:
    world, desk = World(open_it=False, now=timezone.localtime().replace(microsecond=0)), Desk(page, check)
    code = world.conference.code

    sign_in(page, world.chair_user)
    open_and_check(page, f"/conferences/{code}/")
    desk.follow("Stand the conference down")
    page.get_by_label("It was not quorate").check()
    page.get_by_label(world.partners[0].agency.name).check()
    desk.press("Stand the conference down")
    expect(page.get_by_role("alert")).to_contain_text(f"{code} is stood down.")
    following = Conference.objects.get(follows=world.conference)

    open_and_check(page, "/today")
    desk.follow(f"Send the dispute to {world.partners[0].agency.name}")
    page.get_by_label("Who is the desk or the safeguarding lead").select_option(str(world.partners[0].pk))
    page.get_by_label("Send it", exact=True).check()
    desk.press("Record what you decide")
    expect(page.get_by_role("alert")).to_contain_text("is sent.")
    assert OutgoingMessage.objects.get(dedupe_key__startswith="dispute:").to_name == world.partners[0].name

    sign_in(page, world.support)
    open_and_check(page, "/today")
    desk.follow("See that there is a multi-agency safety plan")
    type_date(page, "done_on", timezone.localdate())
    desk.press("Record that it was done")
    open_and_check(page, f"/conferences/{following.code}/")
    expect(page.get_by_role("link", name=f"{code}, stood down")).to_be_visible()
    desk.press("Book the conference")
    desk.press("Book the conference")
    following.refresh_from_db()
    assert following.state == "booked"
