"""What axe finds against WCAG 2.2 AA, asked once in a run of each template at each width.

axe takes longer than the page itself. It looks at a page on which something is drawn from a template, be it
the page's own or a component's, that it has not seen at this width; other records have the same elements. It
looks again where a page has changed since without the server, as when something on it was opened, and where
nothing tells what a page was drawn from.
"""

import threading
from collections.abc import Callable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.http import HttpRequest, HttpResponse
from django.template import Template
from django.test.signals import template_rendered
from playwright.sync_api import Page, Response

STANDARD = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
HEADER = "X-Drawn-From"


class DrawnFrom:
    """Middleware of the tests' server: each answer tells which templates it was drawn from."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here, names = threading.get_ident(), set[str]()

        def note(template: Template, **more: Any) -> None:
            if threading.get_ident() == here:
                names.add(template.name or "")

        template_rendered.connect(note)
        try:
            answer = self.answer(request)
        finally:
            template_rendered.disconnect(note)
        answer.headers[HEADER] = " ".join(sorted(names))
        return answer


class Drawing:
    """What a page has been drawn from since it was opened, and at which widths it was looked at since."""

    def __init__(self, page: Page) -> None:
        self.templates: set[str] = set()
        self.looked_at: set[int] = set()
        page.on("response", self._answered)

    def _answered(self, response: Response) -> None:
        templates = response.headers.get(HEADER.lower(), "").split()
        if response.request.is_navigation_request():
            self.templates = set()
        if templates:
            self.templates |= set(templates)
            self.looked_at = set()


class Looks:
    """Which templates axe has looked at in this run, each with the width of the window."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int]] = set()

    def at(self, page: Page, drawing: Drawing) -> list[str]:
        """What axe finds, each with the elements that it is about; nothing where it need not look again."""
        width = page.evaluate("window.innerWidth")
        here = {(template, width) for template in drawing.templates}
        is_known = bool(here) and here <= self.seen and width not in drawing.looked_at
        drawing.looked_at.add(width)
        if is_known:
            return []
        found = _against_the_standard(page)
        if not found:
            self.seen |= here
        return found


def _against_the_standard(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    answer = page.evaluate(
        "options => axe.run(document, options)", {"runOnly": STANDARD, "resultTypes": ["violations"]}
    )
    return [
        f"axe {found['id']}: {found['help']} {[node['html'][:200] for node in found['nodes'][:3]]}"
        for found in answer["violations"]
    ]
