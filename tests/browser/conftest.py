"""Chromium for the browser tests, and what every page that it opens must keep to.

`open_and_check(page, "/today")` fails on an answer other than 200, a console error, a request that failed, a
page wider than its window, and anything that axe finds against WCAG 2.2 AA. The same troubles fail a test at
its end, whichever way they came.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery import Task
from django.conf import LazySettings, settings
from django.test import Client, override_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from cpunit.bootstrap.debian import chromium
from cpunit.bootstrap.saying import CannotSetUp
from cpunit.people.models import Area, User
from cpunit.servers.var import var_folder
from tests.browser import axe
from tests.browser.standard import Drawing, DrawnFrom, Looks
from tests.browser.unit import MailServer, PostRoom, Worker
from tests.dealt import is_long
from tests.factories.people import UserFactory

# Playwright's event loop runs in the tests' own thread; Django would take each query for one inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

pytest.register_assert_rewrite(
    "tests.browser.before_the_day", "tests.browser.on_the_day", "tests.browser.afterwards"
)

# The browser keeps to its own clock, however far tests put the server's back.
FOR_EVER = 10 * 365 * 24 * 3600
WAIT, LONG_WAIT = 10_000, 30_000
BUSY = ".htmx-request, .htmx-swapping, .htmx-settling"
STANDS = f"""() => [
  document.querySelectorAll("{BUSY}").length,
  document.documentElement.scrollWidth - document.documentElement.clientWidth,
]"""
"""Asked of the page itself: what Playwright asks it first puts its own script into each new page."""
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
NO_WORKER = "delete Navigator.prototype.serviceWorker"
"""Most tests do without the record's, which would fetch its page anew in each browser."""
LAUNCH = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Troubles(list[str]):
    """What went wrong in one page so far. `statuses` are the answers that the test means to get."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.statuses = {200}
        self.drawing = Drawing(page)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.append(f"script failed: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        # a bad answer is told of with its status below
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.append(f"console {message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        # a download, and a page left before it had all its parts, are aborted and no failure
        if "ERR_ABORTED" not in (request.failure or ""):
            self.append(f"request failed: {request.url} ({request.failure})")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.statuses:
            self.append(f"answered {response.status}: {response.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for the run."""
    try:
        path = chromium()
    except CannotSetUp as problem:
        pytest.fail(str(problem), pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=LAUNCH)
        yield started
        started.close()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The product's server, whose answers tell the templates that they were drawn from."""
    outer, inner = (f"{each.__module__}.{each.__qualname__}" for each in (axe.Served, DrawnFrom))
    middleware = [outer, *settings.MIDDLEWARE, inner]
    with (
        pytest.MonkeyPatch.context() as patch,
        override_settings(MIDDLEWARE=middleware, WHITENOISE_MAX_AGE=FOR_EVER),
    ):
        # WhiteNoise serves style sheets, as in service, and not Django, which would be asked for each anew
        patch.setattr("django.contrib.staticfiles.handlers.StaticFilesHandler", lambda handler: handler)
        server = LiveServer("127.0.0.1")
    axe.SERVERS.add(server.url)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def looks() -> Looks:
    """What axe has looked at in this run, whichever worker it was."""
    return Looks(var_folder() / "looked-at", everywhere=is_long())


@pytest.fixture
def troubles() -> Iterator[dict[Page, Troubles]]:
    """The troubles of each page of this test; any left over fails it."""
    noted: dict[Page, Troubles] = {}
    yield noted
    assert [trouble for found in noted.values() for trouble in found] == []


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """How long a step of the browser is waited for says nothing of the product, and in the long run three
    browsers share two cores with axe at every word.
    """
    if is_long():
        expect.set_options(timeout=LONG_WAIT)


@pytest.fixture
def new_page(
    browser: Browser, live_server: Any, troubles: dict[Page, Troubles]
) -> Iterator[Callable[..., Page]]:
    """Makes a page with cookies of its own: `new_page()`, `new_page(PHONE)`, `new_page(scripts=False)`,
    `new_page(worker=True)` with the record's service worker.
    """
    contexts = []

    def make(size: dict[str, int] = DESKTOP, *, scripts: bool = True, worker: bool = False) -> Page:
        context = browser.new_context(
            viewport=size,
            base_url=live_server.url,
            locale="en-GB",
            timezone_id="Europe/London",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(LONG_WAIT if is_long() else WAIT)
        if not worker:
            context.add_init_script(NO_WORKER)
        contexts.append(context)
        page = context.new_page()
        troubles[page] = Troubles(page)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page at the size of a desk's screen."""
    return new_page(DESKTOP)


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A page at the size of a telephone."""
    return new_page(PHONE)


@pytest.fixture
def sign_in(live_server: Any) -> Callable[..., User]:
    """`sign_in(page, "chair")`: as somebody new with every area there is; `sign_in(page, user)`: as them."""

    def enter(page: Page, who: str | User) -> User:
        user = who if isinstance(who, User) else _somebody(who)
        client = Client()
        client.force_login(user)
        page.context.add_cookies(
            [
                {"name": name, "value": cookie.value, "url": live_server.url}
                for name, cookie in client.cookies.items()
            ]
        )
        return user

    return enter


def _somebody(role: str) -> User:
    user: User = UserFactory(role=role, areas=list(Area.objects.all()))
    return user


@pytest.fixture
def post(settings: LazySettings) -> Iterator[PostRoom]:
    """A real SMTP server on this machine, to which the product sends for the length of a test."""
    room = PostRoom()
    server = MailServer(room, hostname="127.0.0.1", port=0)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield room
    server.stop()


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    """The worker, which works when the test says so."""
    worker = Worker()
    monkeypatch.setattr(Task, "apply_async", lambda task, *args, **how: worker.ask(task, *args, **how))
    return worker


@pytest.fixture
def check(troubles: dict[Page, Troubles], looks: Looks) -> Callable[..., None]:
    """Checks the page that is open now: `check(page)` after a click.

    It waits until the page has all its parts and htmx asks for none.
    """

    def look(page: Page) -> None:
        page.wait_for_load_state("load")
        busy, wider = page.evaluate(STANDS)
        if busy:
            expect(page.locator(BUSY)).to_have_count(0)
            _, wider = page.evaluate(STANDS)
        found = list(troubles[page])
        troubles[page].clear()
        if wider > 0:
            found.append(f"the page is {wider} pixels wider than its window")
        found.extend(looks.at(page, troubles[page].drawing))
        assert found == [], f"{page.url} ({page.title()})"

    return look


@pytest.fixture
def open_and_check(troubles: dict[Page, Troubles], check: Callable[..., None]) -> Callable[..., None]:
    """Opens an address and checks what comes; `status` where it is not 200."""

    def visit(page: Page, address: str, *, status: int = 200) -> None:
        troubles[page].statuses.add(status)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status, f"{address} answered {answer.status}"
        check(page)

    return visit
