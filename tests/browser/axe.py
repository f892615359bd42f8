"""axe in a page: put there when it is first asked, and what it finds as sentences."""

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page


def must_be_in(page: Page) -> None:
    """Puts axe into the page, where it is not there yet."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)


def told(violations: Iterable[dict[str, Any]]) -> list[str]:
    """Each fault with the first elements that it is about."""
    return [
        f"axe {found['id']}: {found['help']} {[node['html'][:200] for node in found['nodes'][:3]]}"
        for found in violations
    ]
