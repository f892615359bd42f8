"""The search box offers matches as one types: by keyboard, with a mouse or a finger, and without scripts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from cpunit.people.models import Area, Child
from tests.factories.people import AreaFactory, ChildFactory, UnbornChildFactory

pytestmark = [pytest.mark.browser, pytest.mark.by_turns, pytest.mark.django_db(transaction=True)]

GUIDE = "/styleguide/"
LONG = "Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley-Wriothesley"


@pytest.fixture
def area() -> Area:
    """Children whose names begin alike, one unborn, one written from right to left, and a very long name."""
    area: Area = AreaFactory()
    for first in ("Zofia", "Zoltan"):
        ChildFactory(family__area=area, first_name=first, last_name="Kowalczyk", birth_date=date(2018, 5, 8))
    first, last = LONG.split(" ")
    ChildFactory(family__area=area, family__name=last, first_name=first, last_name=last)
    UnbornChildFactory(family__area=area, first_name="", last_name="Kowal")
    ChildFactory(family__area=area, first_name="שרה", last_name="Kowalski", death_date=date(2025, 5, 1))
    return area


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Find a child by name, date of birth or reference")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="What is found so far").get_by_role("option")


def chosen(page: Page) -> Locator:
    return page.locator("#search-offered").get_by_role("option", selected=True)


def said(page: Page) -> Locator:
    return page.locator("#search-said")


def typed(page: Page, words: str) -> None:
    box(page).fill("")
    box(page).press_sequentially(words)


@pytest.mark.parametrize("size", ["phone", pytest.param("page", marks=pytest.mark.long)])
def test_the_list_of_matches_keeps_to_the_standard(
    size: str, request: Any, area: Area, sign_in: Any, open_and_check: Any, check: Any
) -> None:
    page: Page = request.getfixturevalue(size)
    sign_in(page, "chair")
    open_and_check(page, GUIDE)
    typed(page, "kow")
    expect(options(page)).to_have_count(4)
    expect(said(page)).to_have_text("4 matches")
    assert said(page).get_attribute("role") == "status"
    check(page)
    box(page).press("ArrowDown")
    check(page)
    typed(page, "wilhelm")
    expect(options(page)).to_have_count(1)
    check(page)
    edge = options(page).bounding_box()
    assert edge and edge["x"] >= 0 and edge["x"] + edge["width"] <= page.evaluate("innerWidth")
    assert edge["height"] >= 24


def test_a_match_is_opened_by_keyboard_alone(area: Area, page: Page, sign_in: Any) -> None:
    sign_in(page, "support")
    page.goto(GUIDE)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("kow")
    expect(options(page)).to_have_count(4)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(box(page)).to_have_attribute("aria-controls", "search-offered")
    for nth in range(4):
        page.keyboard.press("ArrowDown")
        expect(box(page)).to_have_attribute("aria-activedescendant", f"match-{nth + 1}")
        expect(chosen(page)).to_have_count(1)
        expect(options(page).nth(nth)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(options(page).nth(3)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    expect(chosen(page)).to_have_count(0)
    expect(box(page)).not_to_have_attribute("aria-activedescendant", "match-4")
    expect(box(page)).to_have_value("kow")
    page.keyboard.press("ArrowUp")
    address = options(page).nth(3).get_attribute("href")
    with page.expect_navigation(url=f"**{address}"):
        page.keyboard.press("Enter")


def test_enter_without_a_choice_searches_as_before(area: Area, page: Page, sign_in: Any) -> None:
    sign_in(page, "support")
    page.goto(GUIDE)
    typed(page, "zof")
    expect(options(page)).to_have_count(1)
    with page.expect_navigation(url="**/children/?q=zof"):
        page.keyboard.press("Enter")


def test_escape_puts_the_list_away_and_keeps_the_text(area: Area, page: Page, sign_in: Any) -> None:
    sign_in(page, "support")
    page.goto(GUIDE)
    typed(page, "kow")
    expect(options(page)).to_have_count(4)
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(said(page)).to_be_empty()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("kow")
    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(4)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    expect(options(page)).to_have_count(0)


@pytest.mark.parametrize("size", ["page", pytest.param("phone", marks=pytest.mark.long)])
def test_a_match_is_opened_with_a_press(
    size: str, request: Any, area: Area, sign_in: Any, check: Any
) -> None:
    page: Page = request.getfixturevalue(size)
    sign_in(page, "manager")
    page.goto(GUIDE)
    typed(page, "zofia")
    child = Child.objects.get(first_name="Zofia")
    with page.expect_navigation(url=f"**/children/{child.code}/"):
        options(page).first.click()
    check(page)


def test_what_is_typed_fast_is_asked_once_and_stands_in_no_address(
    area: Area, page: Page, sign_in: Any
) -> None:
    sign_in(page, "support")
    page.goto(GUIDE)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "as-typed" in request.url else None)
    box(page).press_sequentially("kowalc", delay=30)
    expect(options(page)).to_have_count(2)
    assert [(request.method, request.url.split("/", 3)[3], request.post_data) for request in asked] == [
        ("POST", "children/as-typed/", "q=kowalc")
    ]


def test_a_late_answer_never_takes_the_place_of_a_later_one(area: Area, page: Page, sign_in: Any) -> None:
    sign_in(page, "support")
    page.goto(GUIDE)
    held: list[Route] = []
    given_up: list[str | None] = []
    page.on("requestfailed", lambda request: given_up.append(request.post_data))

    def hold(route: Route) -> None:
        if route.request.post_data == "q=kow":
            held.append(route)
        else:
            route.continue_()

    with page.expect_request(lambda request: request.post_data == "q=kow"):
        page.route("**/children/as-typed/", hold)
        typed(page, "kow")
    box(page).press_sequentially("alczyk z")
    expect(options(page)).to_have_count(2)
    assert (len(held), given_up) == (1, ["q=kow"])
    box(page).fill("k")
    expect(options(page)).to_have_count(0)
    expect(said(page)).to_be_empty()


def test_nobody_found_is_said(area: Area, page: Page, sign_in: Any, check: Any) -> None:
    sign_in(page, "support")
    page.goto(GUIDE)
    typed(page, "qqx")
    expect(said(page)).to_have_text("No match so far")
    expect(said(page)).to_be_visible()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    check(page)


def test_in_another_area_nothing_is_offered(page: Page, sign_in: Any, area: Area) -> None:
    user = sign_in(page, "support")
    user.areas.set([AreaFactory()])
    page.goto(GUIDE)
    typed(page, "kowalczyk")
    expect(said(page)).to_have_text("No match so far")


def test_letters_that_are_still_being_composed_open_nothing(area: Area, page: Page, sign_in: Any) -> None:
    sign_in(page, "support")
    page.goto(GUIDE)
    typed(page, "kow")
    expect(options(page)).to_have_count(4)
    box(page).press("ArrowDown")
    enter = "{key: 'Enter', isComposing: true, bubbles: true}"
    box(page).evaluate(f"box => box.dispatchEvent(new KeyboardEvent('keydown', {enter}))")
    page.wait_for_timeout(400)  # in which a page would have been opened
    expect(options(page)).to_have_count(4)
    assert page.url.endswith(GUIDE)


def test_without_scripts_the_box_is_a_plain_field_of_a_form(
    area: Area, new_page: Callable[..., Page], sign_in: Any
) -> None:
    page = new_page(scripts=False)
    sign_in(page, "support")
    page.goto(GUIDE)
    field = page.get_by_role("textbox", name="Find a child by name, date of birth or reference")
    field.fill("zofia")
    with page.expect_navigation(url="**/children/?q=zofia"):
        field.press("Enter")
    expect(page.get_by_role("table")).to_contain_text("Zofia Kowalczyk")
