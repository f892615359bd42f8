"""Each Today of the demonstration's own busy Monday fits its screens: drawn from what the pages answer,
with no server, as the unit is loaded here already and stands in a transaction that is not committed.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from mimetypes import guess_type
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Route

from cpunit.people.models import User
from tests.browser.test_a_full_day_fits import DESK, MOST_BYTES, PHONE
from tests.conferences.world import LONDON
from tests.demo.test_load import a_monday
from tests.worlds import laid

ADDRESS = "http://unit.example/today"
SCREENS = {(1280, DESK): 2, (390, PHONE): 4}


@pytest.mark.demo
@pytest.mark.django_db
@laid(a_monday)
def test_each_today_fits_its_screens(world: date, browser: Browser) -> None:
    for role, answer in todays(world):
        assert len(answer) <= MOST_BYTES, role
        for (width, height), screens in SCREENS.items():
            tall = drawn(browser, answer, width, height)
            assert tall <= screens * height, f"Today of {role} is {tall} pixels tall at {width}"


def todays(day: date) -> Iterator[tuple[str, bytes]]:
    """What each role is answered at nine in the morning."""
    with time_machine.travel(datetime.combine(day, time(9), LONDON), tick=False):
        for role in ("chair", "support", "manager"):
            client = Client()
            client.force_login(User.objects.get(username=role))
            yield role, client.get("/today").content


def drawn(browser: Browser, answer: bytes, width: int, height: int) -> int:
    """How tall it stands in a window of this size, with its styles, fonts and scripts."""

    def give(route: Route) -> None:
        if route.request.url == ADDRESS:
            return route.fulfill(body=answer, content_type="text/html; charset=utf-8")
        path = route.request.url.partition("unit.example/")[2].partition("?")[0].removeprefix("static/")
        found = finders.find(path)
        if not isinstance(found, str):
            return route.fulfill(status=404)
        return route.fulfill(body=Path(found).read_bytes(), content_type=guess_type(path)[0] or "")

    context = browser.new_context(viewport={"width": width, "height": height})
    try:
        page = context.new_page()
        page.route("**/*", give)
        page.goto(ADDRESS)
        assert page.evaluate("document.styleSheets.length") > 1, "it is drawn as it is in service"
        return int(page.evaluate("document.documentElement.scrollHeight"))
    finally:
        context.close()
