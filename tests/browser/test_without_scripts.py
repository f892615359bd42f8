"""A council's browser that runs no scripts: every page but the live record can still be used."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cpunit.people.models import Role
from tests.scope import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 390, "height": 844}


def ends(address: str) -> re.Pattern[str]:
    """Any address that ends like this one."""
    return re.compile(f"{re.escape(address)}$")


def test_the_day_of_a_date_leads_to_a_page_with_its_arithmetic(
    new_page: Callable[..., Page], sign_in: Callable[..., object]
) -> None:
    page = new_page(scripts=False)
    sign_in(page, Scene().users[Role.MANAGER])
    page.goto("/service/overdue/")
    page.locator(".cpunit-mark__day").first.click()
    expect(page).to_have_url(re.compile("/dates/"))
    expect(page.locator("main")).to_contain_text("Counted from")


def test_places_are_reached_and_a_child_is_found_on_a_telephone(
    new_page: Callable[..., Page], sign_in: Callable[..., object]
) -> None:
    scene = Scene()
    page = new_page(NARROW, scripts=False)
    sign_in(page, scene.users[Role.SUPPORT])
    page.goto("/today")
    places = page.get_by_role("navigation", name="Menu").get_by_role("link")
    addresses = [str(place.get_attribute("href")) for place in places.all()]
    assert addresses
    for nth, address in enumerate(addresses):
        expect(places.nth(nth)).to_be_visible()
        places.nth(nth).click()
        expect(page).to_have_url(ends(address))
        page.goto("/today")
    page.get_by_role("search").get_by_role("textbox").fill(scene.child.last_name)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/children/?q=*")
    page.get_by_role("link", name=scene.child.name, exact=True).click()
    expect(page).to_have_url(ends(f"/children/{scene.child.code}/"))
    page.get_by_role("link", name="Keys of the keyboard").click()
    expect(page.locator("main")).to_contain_text("keys")
