"""What axe finds against WCAG 2.2 AA, asked once in a run of each template at each width.

axe takes longer than the page itself, and two thirds of it are colours. It looks at a page on which something
is drawn from a template, be it the page's own or a component's, that it has not seen at this width; other
records have the same elements. It looks again where a page has changed since without the server, as when
something on it was opened, and where nothing tells what a page was drawn from. Colours are the same at every
width: they are asked once of each template in the light and once in the dark, and there once of each look
(`tests.browser.colours`); in the long run of every word at each width.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Template
from django.test.signals import template_rendered
from playwright.sync_api import Page, Response

from tests.browser.axe import must_be_in, told
from tests.browser.colours import OF_COLOURS, faults_of_colours

STANDARD = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
SHAPES, LIGHT, DARK = "all but colours", "colours in the light", "colours in the dark"
QUESTIONS = (SHAPES, LIGHT, DARK)
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
    """Which templates axe has looked at in this run, each with the question, and the width of the window.

    Workers tell each other in a `file`, to which each only adds. With `everywhere` colours are asked at each
    width too.
    """

    def __init__(self, file: Path, *, everywhere: bool = False) -> None:
        self._file, self._read, self._everywhere = file, 0, everywhere
        self._seen: set[str] = set()
        self._passed: dict[str, set[str]] = {question: set() for question in QUESTIONS}

    def at(self, page: Page, drawing: Drawing) -> list[str]:
        """What axe finds, each with the elements that it is about; nothing where it need not look again."""
        width = page.evaluate("window.innerWidth")
        is_changed = width in drawing.looked_at
        drawing.looked_at.add(width)
        wanted = [each for each in QUESTIONS if not self.has_seen(drawing.templates, width, each)]
        if is_changed:
            wanted = [SHAPES, LIGHT, *([DARK] if DARK in wanted else [])]
        found = []
        for question in wanted:
            faults = _asked(page, question, None if self._everywhere else self._passed[question])
            self._note(drawing, width, question, faults)
            found += faults
        return found

    def has_seen(self, templates: set[str], width: int, question: str) -> bool:
        """Whether axe has answered this of all that a page is drawn from."""
        wanted = {self._line(template, width, question) for template in templates}
        if not wanted <= self._seen:
            self._hear()
        return bool(wanted) and wanted <= self._seen

    def _line(self, template: str, width: int, question: str) -> str:
        where = width if question == SHAPES or self._everywhere else "any width"
        return f"{template}, {where}, {question}"

    def _hear(self) -> None:
        """What was added since; the last line may still be in writing."""
        if self._file.exists():
            with self._file.open() as file:
                file.seek(self._read)
                whole, end, _ = file.read().rpartition("\n")
            self._read += len((whole + end).encode())
            self._seen.update(whole.splitlines())

    def _note(self, drawing: Drawing, width: int, question: str, faults: list[str]) -> None:
        """Looked at, unless it has to be looked at again."""
        if not faults and drawing.templates:
            lines = [self._line(template, width, question) for template in drawing.templates]
            with self._file.open("a") as file:
                file.write("".join(f"{line}\n" for line in lines))


def _asked(page: Page, question: str, passed: set[str] | None) -> list[str]:
    """What axe answers to this: of colours, of the looks that have not `passed`; None asks of every word."""
    if question == SHAPES:
        return _answered(page, STANDARD, without=OF_COLOURS)
    if question == DARK:
        page.emulate_media(color_scheme="dark")
        try:
            return [f"in the dark, {fault}" for fault in _of_colours(page, passed)]
        finally:
            page.emulate_media(color_scheme="light")
    return _of_colours(page, passed)


def _of_colours(page: Page, passed: set[str] | None) -> list[str]:
    return _answered(page, OF_COLOURS) if passed is None else faults_of_colours(page, passed)


_RUN = """async (options) => {
  const { violations } = await axe.run(document, options);
  const small = violations.find(({ id }) => id === "target-size");
  if (!small) return violations;
  const { scrollX: left, scrollY: top } = window;
  const stay = [];
  for (const node of small.nodes) {
    const target = document.querySelector(node.target[0]);
    target.scrollIntoView({ block: "center", behavior: "instant" });
    const again = await axe.run(target, { runOnly: ["target-size"], resultTypes: ["violations"] });
    if (again.violations.length) stay.push(node);
  }
  window.scrollTo({ left, top, behavior: "instant" });
  small.nodes = stay;
  return violations.filter(({ nodes }) => nodes.length);
}"""
"""What is half behind a bar at the edge of the window is small only while it is there: it is asked of in
the middle of the window.
"""


def _answered(page: Page, rules: list[str], *, without: Sequence[str] = ()) -> list[str]:
    """What these find: names of rules, or of parts of the standard, of which some rules are left out."""
    must_be_in(page)
    # all else that it answers (what passed, what it could not tell) takes longer to hand over than to find
    violations = page.evaluate(
        _RUN,
        {
            "runOnly": rules,
            "rules": {rule: {"enabled": False} for rule in without},
            "resultTypes": ["violations"],
        },
    )
    return told(violations)
