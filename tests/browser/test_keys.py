"""A hand at the keyboard: each key, switched off, in a field, in the live record; WCAG 2.1.4."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from cpunit.people.models import Role
from cpunit.web.context import PLACES
from tests.factories.people import UserFactory
from tests.scope import Scene

pytestmark = [pytest.mark.browser, pytest.mark.by_turns, pytest.mark.django_db(transaction=True)]

GUIDE, PLAIN = "/styleguide/", "/keys/"
"""Every kind of field, and a page that is quick to open."""
A_MOMENT = 400
"""Milliseconds in which what a key did would be seen."""


def note(page: Page) -> Locator:
    """What is said while "g" waits for its letter."""
    return page.locator(".cpunit-keys-note")


def the_list(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keys of the keyboard")


def is_quiet(page: Page) -> bool:
    """Whether nothing is said and nothing opened, a moment after a key; the note goes by itself later."""
    page.wait_for_timeout(A_MOMENT)
    return note(page).text_content() == "" and page.locator("dialog").count() == 0


def pressed(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("role", list(Role))
def test_g_and_a_letter_goes_to_each_place_of_a_role_and_to_no_other(
    role: Role, page: Page, sign_in: Any, open_and_check: Any
) -> None:
    sign_in(page, role)
    open_and_check(page, PLAIN)
    for place in PLACES:
        here = page.url
        pressed(page, "g")
        if role in place.roles:
            expect(note(page)).to_contain_text(f"{place.key} {place.label}")
            with page.expect_navigation(url=f"**{place.path}**"):
                pressed(page, place.key)
        else:
            expect(note(page)).not_to_contain_text(place.label)
            pressed(page, place.key)
            assert is_quiet(page)
            assert page.url == here


def test_g_says_where_it_goes_and_waits_only_a_moment(page: Page, sign_in: Any, check: Any) -> None:
    sign_in(page, "chair")
    page.goto(GUIDE)
    pressed(page, "g")
    expect(note(page)).to_have_text(
        "Go to: t Today, d Diary, c Conferences, h Children, p Plans, a Challenge"
    )
    assert note(page).get_attribute("role") == "status"
    check(page)
    expect(note(page)).to_be_empty(timeout=3_000)
    pressed(page, "t")
    assert is_quiet(page)
    assert page.url.endswith(GUIDE)


def test_another_key_than_a_letter_of_a_place_ends_the_wait(page: Page, sign_in: Any) -> None:
    sign_in(page, "chair")
    page.goto(PLAIN)
    for other in ("Escape", "x", "g", "Control", "Tab"):
        pressed(page, "g", other)
        assert is_quiet(page), other
        pressed(page, "t")
        assert is_quiet(page), other
        assert page.url.endswith(PLAIN), other


def test_the_list_opens_over_the_page_and_hands_the_cursor_back(
    page: Page, sign_in: Any, open_and_check: Any, check: Any
) -> None:
    sign_in(page, "manager")
    open_and_check(page, GUIDE)
    start = page.get_by_role("link", name="Skip to main content")
    start.focus()
    pressed(page, "?")
    expect(the_list(page)).to_be_visible()
    expect(page.locator("#keys-title")).to_be_focused()
    expect(the_list(page)).to_contain_text("Service")
    check(page)
    pressed(page, "g", "t", "/")
    page.wait_for_timeout(A_MOMENT)
    assert page.url.endswith(GUIDE), "no key does anything behind the list"
    pressed(page, "Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(start).to_be_focused()
    pressed(page, "?")
    the_list(page).get_by_role("button", name="Close").click()
    expect(page.locator("dialog")).to_have_count(0)
    pressed(page, "?")
    with page.expect_navigation(url="**/keys/"):
        the_list(page).get_by_role("link", name="Switch keys off or on").click()


def test_with_a_modifier_no_key_is_ours(page: Page, sign_in: Any) -> None:
    sign_in(page, "manager")
    page.goto(PLAIN)
    for modifier in ("Control", "Alt", "Meta"):
        pressed(page, f"{modifier}+g", f"{modifier}+/", f"{modifier}+?")
        assert is_quiet(page), modifier
        expect(page.locator("#search")).not_to_be_focused()


def test_a_key_that_is_held_or_part_of_a_composed_letter_does_nothing(page: Page, sign_in: Any) -> None:
    sign_in(page, "manager")
    page.goto(GUIDE)
    for facts in ("repeat: true", "isComposing: true"):
        page.evaluate(
            f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: 'g', bubbles: true, {facts}}}))"
        )
        assert is_quiet(page)


def test_in_a_field_every_key_is_only_typed(page: Page, sign_in: Any) -> None:
    sign_in(page, "manager")
    page.goto(GUIDE)
    for field in ("#id_name", "#id_reason", "#search"):
        page.locator(field).fill("")
        page.locator(field).press_sequentially("g t/?")
        expect(page.locator(field)).to_have_value("g t/?")
        assert is_quiet(page), field


def test_after_a_tick_the_keys_work_again(page: Page, sign_in: Any) -> None:
    sign_in(page, "manager")
    page.goto(GUIDE)
    page.locator("#id_children_0").focus()
    pressed(page, "g")
    expect(note(page)).to_contain_text("Today")


@pytest.mark.parametrize("off", ["search", "places", "list"])
def test_a_key_that_is_switched_off_does_nothing_and_the_others_go_on(
    off: str, page: Page, sign_in: Any
) -> None:
    sign_in(page, UserFactory(role=Role.MANAGER, keys_off=[off]))
    page.goto(GUIDE)
    pressed(page, "/")
    if off == "search":
        page.wait_for_timeout(A_MOMENT)
        expect(page.locator("#search")).not_to_be_focused()
    else:
        expect(page.locator("#search")).to_be_focused()
    assert (page.locator("#search").get_attribute("aria-keyshortcuts") == "/") is (off != "search")
    told = page.get_by_role("contentinfo").get_by_role("link", name="Keys of the keyboard")
    assert (told.get_attribute("aria-keyshortcuts") == "Shift+/") is (off != "list"), (
        "where ? is on the keyboard"
    )
    page.locator("#search").blur()
    pressed(page, "g")
    assert is_quiet(page) is (off == "places")
    pressed(page, "Escape", "?")
    assert is_quiet(page) is (off == "list")


def test_all_are_switched_off_with_one_press_and_on_again(
    page: Page, phone: Page, sign_in: Any, open_and_check: Any, check: Any
) -> None:
    user = sign_in(page, "support")
    open_and_check(page, GUIDE)
    page.get_by_role("contentinfo").get_by_role("link", name="Keys of the keyboard").click()
    page.get_by_role("button", name="All on, or all off").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("These keys are switched off")
    check(page)
    pressed(page, "/", "g", "?")
    assert is_quiet(page)
    sign_in(phone, user)
    open_and_check(phone, "/keys/")
    phone.get_by_role("button", name="All on, or all off").click()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("alert")).to_contain_text("Every key is on")


def test_without_scripts_the_page_says_that_the_keys_need_them(
    new_page: Callable[..., Page], sign_in: Any
) -> None:
    page = new_page(scripts=False)
    sign_in(page, "support")
    page.goto("/keys/")
    expect(page.get_by_text("Keys need scripts")).to_be_visible()
    page.get_by_label("? to list the keys").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("(switched off)")).to_have_count(1)


def test_the_live_record_has_the_keys_and_its_fields_keep_theirs(page: Page, sign_in: Any) -> None:
    scene = Scene()
    sign_in(page, scene.users[Role.CHAIR])
    page.goto(f"/conferences/{scene.conference.code}/record/wider-family/")
    expect(page.locator("[data-map][data-ready]")).to_be_attached()
    column = page.locator("[data-heading=wider-family]")
    column.get_by_role("button", name="Add").click()
    field = column.get_by_role("textbox")
    field.press_sequentially("g c / ?")
    expect(field).to_have_value("g c / ?")
    assert is_quiet(page)
    field.blur()
    pressed(page, "?")
    expect(the_list(page)).to_contain_text("In the live record: the next step")


def test_who_is_signed_out_meanwhile_is_led_to_sign_in(page: Page, sign_in: Any) -> None:
    sign_in(page, "chair")
    page.goto(GUIDE)
    page.context.clear_cookies()
    with page.expect_navigation(url="**/sign-in/**"):
        pressed(page, "?")
