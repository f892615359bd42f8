"""Every page behind a door, in Chromium on a telephone, with what its person finds there first: nothing is
wider than its window, and axe finds nothing.
"""

from typing import Any

import pytest
from playwright.sync_api import Page

from cpunit.doors.pages import COOKIE, PATH
from cpunit.people.models import Person, Role
from tests.doors.letting_in import door_of, visit_to
from tests.outside import OUTSIDE
from tests.scope import Scene

pytestmark = [pytest.mark.browser, pytest.mark.walk, pytest.mark.django_db(transaction=True)]

FILES = {"door_read_page", "door_copy_file", "door_leaflet"}
"""What is no page: a picture, and what is saved and not shown."""


def test_every_page_behind_a_door_fits_a_telephone(
    phone: Page, live_server: Any, open_and_check: Any
) -> None:
    scene, been = Scene(), set[int]()
    for name, line in OUTSIDE.items():
        if name in FILES:
            continue
        person = line.whose(scene)
        comes_in(phone, person, scene, live_server.url)
        open_and_check(phone, line.address(name, scene))
        if person.pk not in been:
            open_and_check(phone, "/door/")
            been.add(person.pk)


def comes_in(page: Page, person: Person, scene: Scene, url: str) -> None:
    record = None if person.is_professional else scene.conference.reference
    _, cookie = visit_to(door_of(person, record, by=scene.users[Role.SUPPORT]))
    page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": f"{url}{PATH}"}])
