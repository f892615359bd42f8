"""axe looks where there is something new to see, and finds a fault there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import standard
from tests.browser.conftest import PHONE
from tests.browser.standard import Drawing, Looks

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


@pytest.mark.parametrize(
    "rules", [standard.STANDARD, standard.OF_COLOURS], ids=["the whole standard", "in the dark"]
)
def test_each_template_is_looked_at_once_at_each_width(
    page: Page, monkeypatch: pytest.MonkeyPatch, rules: list[str], tmp_path: Path
) -> None:
    looks, drawing, found = Looks(tmp_path / "looks"), Drawing(page), list[list[str]]()
    asked: list[str] = []

    def axe(page: Page, asked_for: list[str]) -> list[str]:
        if asked_for != rules:
            return []
        asked.append(page.url.rsplit("/", 2)[1])
        return found.pop() if found else []

    monkeypatch.setattr(standard, "_asked", axe)

    def looked(address: str = "") -> bool:
        before = len(asked)
        if address:
            page.goto(address)
        looks.at(page, drawing)
        return len(asked) > before

    found.append(["a fault"])
    assert looked("/sign-in/")
    assert looked("/sign-in/"), "what was wrong is looked at again"
    assert not looked("/sign-in/")
    assert looked() == (rules == standard.STANDARD), "it may have changed since; its colours have not"
    assert looked(GUIDE), "it has templates of its own"
    assert not looked("/sign-in/")
    page.set_viewport_size(PHONE)
    assert looked()
    assert looked("/healthz"), "nothing tells what it was drawn from"
    other = Looks(tmp_path / "looks")
    page.goto("/sign-in/")
    assert other.has_seen(drawing.templates, PHONE["width"], "light"), "another worker hears of it"
