"""The look as people meet it: by keyboard, on a telephone, enlarged, with nothing kept in the browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories.people import ChildFactory

pytestmark = [pytest.mark.browser, pytest.mark.by_turns, pytest.mark.django_db(transaction=True)]
GUIDE = "/styleguide/"
SMALL = {"width": 320, "height": 640}


def send_empty(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Book the conference").click()


@pytest.mark.parametrize("size", ["page", pytest.param("phone", marks=pytest.mark.long)])
def test_every_component_is_within_the_standard(
    size: str, request: Any, open_and_check: Any, check: Any
) -> None:
    page: Page = request.getfixturevalue(size)
    open_and_check(page, GUIDE)
    for summary in page.locator("details:not([open]) > summary").element_handles():
        summary.click()
    expect(page.locator("details:not([open])")).to_have_count(0)
    check(page)
    send_empty(page)
    check(page)


FACE = "Atkinson Hyperlegible Next"


def drawn_with(page: Page, selector: str) -> set[str]:
    """The fonts that the browser drew an element with; those of the machine marked by a star."""
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] + ("" if font["isCustomFont"] else "*") for font in fonts}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_pages_are_set_in_our_own_face_which_no_other_server_is_asked_for(
    media: Any, page: Page, live_server: Any
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(media=media)
    page.goto(GUIDE)  # nothing is touched on paper, so axe is asked about screens alone
    page.evaluate("document.fonts.ready")
    for selector in ("h1", ".govuk-body", "th"):
        assert drawn_with(page, selector) == {FACE}, selector
    words = page.locator("body *:not(code, pre, kbd, samp)")
    families = words.evaluate_all("all => all.map(each => getComputedStyle(each).fontFamily)")
    assert {family.split(",")[0].strip('"') for family in families} == {FACE}
    assert all(url.startswith(live_server.url) for url in asked)


def test_a_page_is_printed_black_on_white_from_a_dark_screen_too(page: Page, open_and_check: Any) -> None:
    colours = "getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.body).color"
    page.emulate_media(color_scheme="dark")
    page.goto(GUIDE)
    assert page.evaluate(colours) == "rgb(21, 27, 33) rgb(225, 230, 234)"
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(colours) == "rgb(255, 255, 255) rgb(11, 12, 12)"
    expect(page.locator(".cpunit-header")).to_be_hidden()
    link = page.locator("main a.govuk-link").first
    assert link.evaluate("each => getComputedStyle(each).color") == "rgb(11, 12, 12)"
    assert link.evaluate("each => getComputedStyle(each, '::after').content") == "none"


def test_letters_from_further_away_are_asked_for_where_they_stand(page: Page, open_and_check: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_and_check(page, "/sign-in/")
    page.evaluate("document.fonts.ready")
    fonts = sorted(url.rpartition("-latin-")[2] for url in asked if "/fonts/" in url)
    assert fonts == ["400-normal.woff2", "700-normal.woff2"]
    with page.expect_response("**/*-latin-ext-700-normal.woff2"):
        page.evaluate("document.querySelector('h1').textContent = 'Łódź'")
    page.evaluate("document.fonts.ready")
    assert drawn_with(page, "h1") == {FACE}, "both files, and nothing of the machine"


BROKEN_WORDS = """() => {
  const broken = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const word of texts.currentNode.textContent.matchAll(/[^\\s/-]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top));
      if (new Set(lines).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


def test_a_childs_page_breaks_lines_between_words(
    page: Page, sign_in: Any, open_and_check: Any, check: Any
) -> None:
    child = ChildFactory(authority_id="LA00081")
    sign_in(page, "manager")
    open_and_check(page, f"/children/{child.code}/")
    for width in (1280, 1201, 1024, 769, 645, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        check(page)
        expect(page.get_by_text("LA00081"), str(width)).to_be_visible()
        assert page.evaluate(BROKEN_WORDS) == [], width


@pytest.mark.parametrize("address", ["/sign-in/", "/no/such/page/"])
def test_pages_for_those_not_signed_in_are_within_the_standard(
    phone: Page, open_and_check: Any, address: str
) -> None:
    open_and_check(phone, address, status=404 if "such" in address else 200)


def test_nothing_is_cut_off_on_the_narrowest_screen(
    new_page: Callable[..., Page], open_and_check: Any
) -> None:
    """320 pixels is also a screen of 1280 enlarged four times (WCAG 1.4.10)."""
    page = new_page(SMALL)
    open_and_check(page, GUIDE)
    send_empty(page)


def test_the_summary_takes_the_cursor_and_each_link_hands_it_to_its_field(
    page: Page, open_and_check: Any
) -> None:
    open_and_check(page, GUIDE)
    send_empty(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    for sentence, target in {
        "Enter the name": "id_name",
        "Select the category": "id_category",
        "Select the chair": "id_chair_0",
        "Select the children": "id_children_0",
        "Enter the date of the conference": "id_held_date_day",
        "Select a file: report": "id_report",
        "Tick the box: The team manager has agreed": "id_agreed",
    }.items():
        page.get_by_role("link", name=sentence, exact=True).click()
        expect(page.locator(f"#{target}")).to_be_focused()


def test_a_slash_finds_the_search_box_unless_somebody_is_typing(
    page: Page, open_and_check: Any, sign_in: Any
) -> None:
    sign_in(page, "manager")
    open_and_check(page, GUIDE)
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#search")).to_have_value("")
    page.locator("#id_name").fill("")
    page.locator("#id_name").press("/")
    expect(page.locator("#id_name")).to_have_value("/")


def test_twelve_children_are_ticked_at_once(page: Page, open_and_check: Any) -> None:
    open_and_check(page, GUIDE)
    button = page.get_by_role("button", name="Tick all the children")
    button.click()
    expect(page.locator("input[name=children]:checked")).to_have_count(12)
    button.click()
    expect(page.locator("input[name=children]:checked")).to_have_count(0)


def test_typing_too_much_is_counted_and_kept(page: Page, open_and_check: Any) -> None:
    open_and_check(page, GUIDE)
    page.locator("#id_reason").fill("r" * 205)
    page.get_by_text("You have 5 characters too many").first.wait_for()
    send_empty(page)
    expect(page.locator("#id_reason")).to_have_value("r" * 205)
    page.locator("#id_reason-error, #id_reason_error").wait_for()


def test_nothing_is_kept_in_the_browser(page: Page, open_and_check: Any) -> None:
    open_and_check(page, GUIDE)
    page.locator("#id_name").fill("Abel")
    send_empty(page)
    page.goto("/healthz")  # a page without our scripts can look into the storage
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_menu_opens_by_keyboard_on_a_telephone(phone: Page, open_and_check: Any, sign_in: Any) -> None:
    sign_in(phone, "chair")
    open_and_check(phone, GUIDE)
    expect(phone.get_by_role("link", name="Conferences", exact=True)).to_be_hidden()
    phone.get_by_role("button", name="Menu").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("link", name="Conferences", exact=True)).to_be_visible()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page: Page, open_and_check: Any) -> None:
    open_and_check(page, GUIDE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


def test_a_refused_button_can_be_reached_and_does_nothing(page: Page, open_and_check: Any) -> None:
    open_and_check(page, GUIDE)
    page.locator("#close").focus()
    expect(page.locator("#close")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)  # in which the form would have been sent
    assert page.url.endswith(GUIDE)
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


def test_on_paper_stands_who_printed_what_when_and_nothing_to_press(
    new_page: Callable[..., Page], sign_in: Any
) -> None:
    page = new_page({"width": 794, "height": 1123})
    sign_in(page, "manager")
    page.goto(GUIDE)
    page.emulate_media(media="print")
    head = page.locator(".cpunit-print")
    expect(head).to_be_visible()
    expect(head).to_contain_text(f"{GUIDE}, printed on")
    expect(page.locator("main form:visible, main button:visible, header :visible")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 794


def test_a_wide_table_on_a_telephone_says_that_it_goes_on(phone: Page, open_and_check: Any) -> None:
    open_and_check(phone, GUIDE)
    signs = phone.get_by_text("Scroll the table sideways for more.")
    wide = phone.locator(".cpunit-table:has(thead th:nth-child(5))").count()
    expect(phone.locator(".cpunit-table-more:visible")).to_have_count(wide)
    assert signs.count() >= wide


def test_without_a_script_all_can_still_be_read_and_sent(new_page: Callable[..., Page]) -> None:
    page = new_page(scripts=False)
    page.goto(GUIDE)
    expect(page.get_by_role("button", name="Tick all the children")).to_be_hidden()
    page.get_by_role("button", name="Book the conference").click()
    expect(page.get_by_role("link", name="Enter the name")).to_be_visible()
