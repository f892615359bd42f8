"""What axe finds against WCAG 2.2 AA, asked once in a run of each template at each width, light and dark.

axe takes longer than the page itself. It looks at a page on which something is drawn from a template, be it
the page's own or a component's, that it has not seen at this width; other records have the same elements. It
looks again where a page has changed since without the server, as when something on it was opened, and where
nothing tells what a page was drawn from. In the dark it asks of each template for contrast alone: nothing
else differs.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.http import HttpRequest, HttpResponse
from django.template import Template
from django.test.signals import template_rendered
from playwright.sync_api import Page, Response

STANDARD = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""axe's rules that look at colours: what dark can break where light is well."""
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
    """Which templates axe has looked at in this run, each with the width of the window and light or dark.

    Workers tell each other in a `file`, to which each only adds.
    """

    def __init__(self, file: Path) -> None:
        self._file, self._read = file, 0
        self._seen: set[str] = set()

    def at(self, page: Page, drawing: Drawing) -> list[str]:
        """What axe finds, each with the elements that it is about; nothing where it need not look again."""
        width = page.evaluate("window.innerWidth")
        is_changed = width in drawing.looked_at
        drawing.looked_at.add(width)
        found = []
        if is_changed or not self.has_seen(drawing.templates, width, "light"):
            found = _asked(page, STANDARD)
            self._note(drawing, width, "light", found)
        if not self.has_seen(drawing.templates, width, "dark"):
            dark = _in_the_dark(page)
            self._note(drawing, width, "dark", dark)
            found += [f"in the dark, {fault}" for fault in dark]
        return found

    def has_seen(self, templates: set[str], width: int, scheme: str) -> bool:
        """Whether axe has looked at all that a page is drawn from."""
        wanted = {f"{template} {width} {scheme}" for template in templates}
        if not wanted <= self._seen:
            self._hear()
        return bool(wanted) and wanted <= self._seen

    def _hear(self) -> None:
        """What was added since; the last line may still be in writing."""
        if self._file.exists():
            with self._file.open() as file:
                file.seek(self._read)
                whole, end, _ = file.read().rpartition("\n")
            self._read += len((whole + end).encode())
            self._seen.update(whole.splitlines())

    def _note(self, drawing: Drawing, width: int, scheme: str, found: list[str]) -> None:
        """Looked at, unless it has to be looked at again."""
        if not found and drawing.templates:
            with self._file.open("a") as file:
                file.write("".join(f"{template} {width} {scheme}\n" for template in drawing.templates))


def _in_the_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    try:
        return _asked(page, OF_COLOURS)
    finally:
        page.emulate_media(color_scheme="light")


def _asked(page: Page, rules: list[str]) -> list[str]:
    """What these find: names of rules, or of parts of the standard."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    answer = page.evaluate(
        "options => axe.run(document, options)", {"runOnly": rules, "resultTypes": ["violations"]}
    )
    return [
        f"axe {found['id']}: {found['help']} {[node['html'][:200] for node in found['nodes'][:3]]}"
        for found in answer["violations"]
    ]
