"""Core groups and visits, recorded behind a door and corrected, and the file of a case system: at a desk and
on a telephone.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from cpunit.people.models import Role
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_every_door import comes_in
from tests.outside import OUTSIDE
from tests.scope import TABLE, Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEHIND = (
    "door_plan", "door_visit", "door_visit_corrected", "door_core_group", "door_core_group_next",
    "door_core_group_corrected",
)  # fmt: skip
HERE = ("visit_corrected", "core_group_corrected", "nightly", "nightly_file", "nightly_how", "visits_untold")


def test_their_pages_keep_to_the_standard(
    page: Page,
    phone: Page,
    live_server: Any,
    sign_in: Callable[..., object],
    open_and_check: Callable[..., None],
    check: Callable[..., None],
) -> None:
    scene = Scene()
    sign_in(page, scene.users[Role.SUPPORT])
    for name in BEHIND:
        line = OUTSIDE[name]
        comes_in(phone, line.whose(scene), scene, live_server.url)
        phone.set_viewport_size(DESKTOP)
        open_and_check(phone, line.address(name, scene))
        phone.set_viewport_size(PHONE)
        check(phone)
    for name in HERE:
        page.set_viewport_size(DESKTOP)
        open_and_check(page, TABLE[name].address(name, scene))
        page.set_viewport_size(PHONE)
        check(page)
