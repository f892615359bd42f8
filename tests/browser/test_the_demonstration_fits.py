"""Each Today of the demonstration's own busy Monday fits its screens: drawn from what the pages answer,
with no server, as the unit is loaded here already and stands in a transaction that is not committed.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from functools import partial
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Route, sync_playwright

from cpunit.bootstrap.debian import chromium
from cpunit.people.models import User
from tests.browser.conftest import LAUNCH
from tests.browser.test_a_full_day_fits import DESK, MOST_BYTES, PHONE
from tests.conferences.world import LONDON
from tests.demo.test_load import a_monday
from tests.worlds import laid

ADDRESS = "http://unit.example/today"
SCREENS = {(1280, DESK): 2, (390, PHONE): 4}


@pytest.mark.demo
@pytest.mark.django_db
@laid(a_monday)
def test_each_today_fits_its_screens(world: date) -> None:
    answers = dict(todays(world))
    with ThreadPoolExecutor(1) as beside:  # the browser's loop would give this thread another connection
        heights = beside.submit(drawn, answers).result()
    told = [
        f"Today of {role} is {tall} tall at {width}" for role, (width, most), tall in heights if tall > most
    ]
    assert told == []
    assert all(len(answer) <= MOST_BYTES for answer in answers.values())


def todays(day: date) -> Iterator[tuple[str, bytes]]:
    """What each role is answered at nine in the morning."""
    with time_machine.travel(datetime.combine(day, time(9), LONDON), tick=False):
        for role in ("chair", "support", "manager"):
            client = Client()
            client.force_login(User.objects.get(username=role))
            yield role, client.get("/today").content


def drawn(answers: Mapping[str, bytes]) -> list[tuple[str, tuple[int, int], int]]:
    """How tall each stands at each width, where no more than so much fits, with its styles, fonts and
    scripts.
    """
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH)
        for (width, height), screens in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for role, answer in answers.items():
                page.unroute_all()
                page.route("**/*", partial(give, answer))
                page.goto(ADDRESS)
                assert page.evaluate("document.styleSheets.length") > 0, "it is drawn as it is in service"
                tall = int(page.evaluate("document.documentElement.scrollHeight"))
                found.append((role, (width, screens * height), tall))
        browser.close()
    return found


def give(answer: bytes, route: Route) -> None:
    """The page itself, or a file that it asks for."""
    if route.request.url == ADDRESS:
        return route.fulfill(body=answer, content_type="text/html; charset=utf-8")
    path = urlsplit(route.request.url).path.removeprefix(settings.STATIC_URL).lstrip("/")
    found = finders.find(path)
    if not isinstance(found, str):
        return route.fulfill(status=404)
    return route.fulfill(body=Path(found).read_bytes(), content_type=guess_type(path)[0] or "")
