"""axe in a page: put there when it is first asked, and what it finds as sentences."""

from collections.abc import Callable, Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.http import HttpRequest, HttpResponse
from playwright.sync_api import Page

ADDRESS = "/axe.js"
SERVERS = set[str]()
"""Whose middleware `Served` is; each by its address."""
_PUT_IN = """async ([address, servers]) => {
  const isServed = servers.includes(location.origin) && navigator.onLine;
  if ("axe" in window || !isServed || !matchMedia("(scripting: enabled)").matches) return "axe" in window;
  const script = document.createElement("script");
  script.src = address;
  await new Promise((done) => {
    script.onload = script.onerror = done;
    document.head.append(script);
  });
  script.remove();
  return "axe" in window;
}"""


class Served:
    """Middleware of the tests' server: axe as a script, which a browser keeps, and its compiled code too."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != ADDRESS:
            return self.answer(request)
        headers = {"Cache-Control": "max-age=86400"}
        return HttpResponse(AXE_SCRIPT, content_type="text/javascript", headers=headers)


def must_be_in(page: Page) -> None:
    """Puts axe into the page, where it is not there yet: from the tests' server, or else through the driver,
    which takes thrice as long over half a megabyte.
    """
    if not page.evaluate(_PUT_IN, [ADDRESS, [*SERVERS]]):
        page.evaluate(AXE_SCRIPT)


def told(violations: Iterable[dict[str, Any]]) -> list[str]:
    """Each fault with the first elements that it is about."""
    return [
        f"axe {found['id']}: {found['help']} {[node['html'][:200] for node in found['nodes'][:3]]}"
        for found in violations
    ]
