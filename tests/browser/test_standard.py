"""axe looks where there is something new to see, and finds a fault there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import standard
from tests.browser.conftest import PHONE
from tests.browser.standard import DARK, LIGHT, QUESTIONS, SHAPES, Drawing, Looks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
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

    def axe(page: Page, questions: list[str]) -> list[str]:
        asked.extend(questions)
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
    assert looked("/sign-in/") == [SHAPES, LIGHT], "what was wrong is looked at again"
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


@pytest.mark.parametrize("questions", [[SHAPES], [LIGHT], [SHAPES, LIGHT]], ids=", ".join)
def test_each_question_finds_its_own_faults(page: Page, questions: list[str]) -> None:
    page.goto(GUIDE)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.documentElement.style.setProperty('--cpunit-text', '#eeeeee')")
    found = {fault.split(":")[0] for fault in standard._asked(page, questions)}
    assert ("axe html-has-lang" in found) == (SHAPES in questions)
    assert ("axe color-contrast" in found) == (LIGHT in questions)
