"""axe looks where there is something new to see, and finds a fault there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import standard
from tests.browser.colours import faults_of_colours
from tests.browser.conftest import PHONE
from tests.browser.standard import DARK, LIGHT, QUESTIONS, SHAPES, Drawing, Looks

pytestmark = [pytest.mark.browser, pytest.mark.by_turns, pytest.mark.django_db(transaction=True)]
GUIDE = "/styleguide/"


def test_a_page_that_has_lost_its_language_is_told_of(
    page: Page, open_and_check: Callable[..., None], check: Callable[[Page], None]
) -> None:
    open_and_check(page, GUIDE)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    with pytest.raises(AssertionError, match="html-has-lang"):
        check(page)


def test_words_that_cannot_be_read_in_the_dark_are_told_of(page: Page, tmp_path: Path) -> None:
    page.goto(GUIDE)
    page.evaluate("document.documentElement.style.setProperty('--cpunit-text', '#0b0c0c')")
    found = Looks(tmp_path / "looks").at(page, Drawing(page))
    assert found
    assert all(fault.startswith("in the dark, axe color-contrast") for fault in found)
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches"), "the page is as it was"


@pytest.mark.parametrize("everywhere", [False, True], ids=["a change", "the long run"])
def test_each_template_is_asked_once_at_each_width_and_its_colours_once(
    page: Page, monkeypatch: pytest.MonkeyPatch, everywhere: bool, tmp_path: Path
) -> None:
    looks, drawing = Looks(tmp_path / "looks", everywhere=everywhere), Drawing(page)
    asked, faults = list[str](), list[list[str]]()

    def axe(page: Page, question: str, passed: set[str] | None) -> list[str]:
        asked.append(question)
        return faults.pop() if faults else []

    monkeypatch.setattr(standard, "_asked", axe)

    def looked(address: str = "") -> list[str]:
        asked.clear()
        if address:
            page.goto(address)
        looks.at(page, drawing)
        return list(asked)

    faults.append(["a fault"])
    assert looked("/sign-in/") == [SHAPES, LIGHT, DARK]
    assert looked("/sign-in/") == [SHAPES], "what was wrong is looked at again"
    assert looked("/sign-in/") == []
    assert looked() == [SHAPES, LIGHT], "it may have changed since; its dark has not"
    assert looked(GUIDE) == [SHAPES, LIGHT, DARK], "it has templates of its own"
    assert looked("/sign-in/") == []
    page.set_viewport_size(PHONE)
    assert looked() == ([SHAPES, LIGHT, DARK] if everywhere else [SHAPES])
    assert looked("/healthz") == [SHAPES, LIGHT, DARK], "nothing tells what it was drawn from"
    other = Looks(tmp_path / "looks", everywhere=everywhere)
    page.goto("/sign-in/")
    assert all(other.has_seen(drawing.templates, PHONE["width"], each) for each in QUESTIONS), "it is told"


@pytest.mark.parametrize("question", [SHAPES, LIGHT])
@pytest.mark.parametrize("passed", [set(), None], ids=["each look", "every word"])
def test_each_question_finds_its_own_faults(page: Page, question: str, passed: set[str] | None) -> None:
    page.goto(GUIDE)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.documentElement.style.setProperty('--cpunit-text', '#eeeeee')")
    found = {fault.split(":")[0] for fault in standard._asked(page, question, passed)}
    assert ("axe html-has-lang" in found) == (question == SHAPES)
    assert ("axe color-contrast" in found) == (question == LIGHT)


def test_a_look_that_passed_is_not_asked_again_and_one_that_fails_is_told_each_time(page: Page) -> None:
    passed = set[str]()

    def faults(colour: str, *more: str) -> int:
        """Of words in this colour, with more that is said of the same element and of what it stands in."""
        style, around = (*more, "", "")[:2]
        page.set_content(
            f'<main style="background: white; {around}"><p style="color: {colour}; {style}">Words</p></main>'
        )
        before = len(passed)
        found = len(faults_of_colours(page, passed))
        assert not (found and len(passed) > before)
        return found

    assert faults("#111111", "display: none") == 0
    assert not passed, "what nobody sees has passed nothing"
    assert faults("#111111") == 0
    assert len(passed) == 1
    assert faults("#111111") == 0
    assert len(passed) == 1
    assert faults("#cccccc") == faults("#cccccc") == 1
    for other in (("background: #222222",), ("", "background: #222222"), ("", "opacity: 0.2")):
        assert faults("#111111", *other) == 1, "on another ground it is another look"
    assert faults("#888888", "font-size: 40px") == 0
    assert faults("#888888", "font-size: 12px") == 1, "large words may be paler"
    assert faults("#cccccc", "position: absolute") == 1, "what lies over others is asked each time"
