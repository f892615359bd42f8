"""Each Today of the demonstration's own busy Monday fits its screens: drawn from what the pages answer,
with no server, as the unit is loaded here already and stands in a transaction that is not committed.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
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
from plans.models import Plan, PlanDraft, Visit, VisitsAsked
from tests.browser.conftest import LAUNCH
from tests.browser.test_a_full_day_fits import DESK, MOST_BYTES, PHONE
from tests.conferences.world import LONDON
from tests.demo.test_load import a_monday
from tests.factories.people import SocialWorkerFactory
from tests.worlds import laid

ADDRESS = "http://unit.example/today"
SCREENS = {(1280, DESK): 2, (390, PHONE): 4}


@pytest.mark.demo
@pytest.mark.django_db
@laid(a_monday)
def test_each_today_fits_its_screens(world: date) -> None:
    answers = dict(todays(world))
    counts = (b"that nobody can sign off", b"whose visits are not known, of plans without a chair")
    assert all(count in answers["manager"] for count in counts)
    with ThreadPoolExecutor(1) as beside:  # the browser's loop would give this thread another connection
        heights = beside.submit(drawn, answers).result()
    told = [
        f"Today of {role} is {tall} tall at {width}" for role, (width, most), tall in heights if tall > most
    ]
    assert told == []
    assert all(len(answer) <= MOST_BYTES for answer in answers.values())


def todays(day: date) -> Iterator[tuple[str, bytes]]:
    """What each role is answered at nine in the morning, where each count of the manager stands."""
    with time_machine.travel(datetime.combine(day, time(9), LONDON), tick=False):
        _with_each_count(day)
        for role in ("chair", "support", "manager"):
            client = Client()
            client.force_login(User.objects.get(username=role))
            yield role, client.get("/today").content


def _with_each_count(day: date) -> None:
    """A draft that nobody can sign, and a team whose visits are not known of a plan without a chair."""
    plans = Plan.objects.open().filter(child__birth_date__isnull=False, child__death_date=None, drafts=None)
    plan, other = plans.order_by("-pk")[:2]
    at = datetime.combine(day - timedelta(days=3), time(9), LONDON)
    lead = SocialWorkerFactory()
    PlanDraft.objects.create(plan=other, drafted_by=lead, begun_at=at, handed_in_at=at, is_stuck=True)
    Visit.objects.filter(plan=plan).delete()
    Plan.objects.filter(pk=plan.pk).update(chair=None)
    VisitsAsked.objects.create(plan=plan, team=plan.child.family.team, since=day - timedelta(days=21))


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
