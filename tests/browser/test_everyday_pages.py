"""Each role's first page, families, the service's lists and the settings, in Chromium."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cpunit.people.models import Role
from tests.browser.conftest import DESKTOP, PHONE
from tests.scope import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES: dict[Role, list[str]] = {
    Role.CHAIR: ["/today", "/children/", "/children/{child}/", "/service/overdue/"],
    Role.SUPPORT: [
        "/today",
        "/families/new/",
        "/families/{family}/",
        "/families/{family}/team/",
        "/families/{family}/adults/new/",
        "/families/{family}/addresses/new/",
        "/children/{child}/change/",
        "/settings/professionals/",
    ],
    Role.MANAGER: ["/today", "/service/overdue/", "/service/log/", "/service/messages/", "/service/let-in/"],
    Role.ADMIN: [
        "/settings/",
        "/settings/unit/",
        "/settings/users/",
        "/settings/users/new/",
        "/settings/timescales/",
        "/settings/timescales/minutes/",
        "/settings/calendar/",
    ],
}


def test_everyday_pages_keep_to_the_standard(
    page: Page,
    sign_in: Callable[..., object],
    open_and_check: Callable[..., None],
    check: Callable[..., None],
) -> None:
    """Each at a desk, and the first two of each role on a telephone too."""
    scene = Scene()
    for role, addresses in PAGES.items():
        sign_in(page, scene.users[role])
        for nth, address in enumerate(addresses):
            page.set_viewport_size(DESKTOP)
            open_and_check(page, address.format(child=scene.child.code, family=scene.family.code))
            if nth < 2:
                page.set_viewport_size(PHONE)
                check(page)


def test_the_counts_of_a_managers_day_fit_a_telephone(
    phone: Page, sign_in: Callable[..., object], open_and_check: Callable[..., None]
) -> None:
    sign_in(phone, Scene().users[Role.MANAGER])
    open_and_check(phone, "/today")
    beyond = "each => each.scrollWidth - each.clientWidth"
    assert phone.locator(".cpunit-table-scroll", has=phone.locator(".cpunit-bars")).evaluate(beyond) == 0


def test_each_row_of_the_overdue_list_opens_to_its_arithmetic(
    page: Page,
    sign_in: Callable[..., object],
    open_and_check: Callable[..., None],
    check: Callable[..., None],
) -> None:
    scene = Scene()
    sign_in(page, scene.users[Role.MANAGER])
    open_and_check(page, "/service/overdue/")
    marks, place = page.locator(".cpunit-mark"), page.get_by_role("complementary", name="Why this date")
    assert marks.count() > 0
    days = marks.locator(".cpunit-mark__day")
    expect(days).to_have_count(marks.count())
    days.first.click()
    expect(place).to_contain_text("Counted from")
    expect(place.locator("#why-title")).to_be_focused()
    check(page)
    page.keyboard.press("Escape")
    expect(place).to_be_hidden()
    expect(days.first).to_be_focused()
