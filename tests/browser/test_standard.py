"""axe looks where there is something new to see, and finds a fault there."""

from collections.abc import Callable

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


def test_each_template_is_looked_at_once_at_each_width(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    looks, drawing, found = Looks(), Drawing(page), list[list[str]]()
    asked: list[str] = []

    def axe(page: Page) -> list[str]:
        asked.append(page.url.rsplit("/", 2)[1])
        return found.pop() if found else []

    monkeypatch.setattr(standard, "_against_the_standard", axe)

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
    assert looked(), "it may have changed since the last look"
    assert looked(GUIDE), "it has templates of its own"
    assert not looked("/sign-in/")
    page.set_viewport_size(PHONE)
    assert looked()
    assert looked("/healthz"), "nothing tells what it was drawn from"
