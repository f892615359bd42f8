"""Child, plan and conference as they stood, and a timeline of which parts are shown, at a desk and on a
telephone.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cpunit.people.models import Role
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.people import AdultFactory
from tests.scope import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_its_pages_keep_to_the_standard(
    page: Page, live_server: Any, sign_in: Callable[..., object], open_and_check: Callable[..., None],
    check: Callable[..., None],
) -> None:  # fmt: skip
    scene = Scene()
    AdultFactory(family=scene.family, name="Ann Bell")
    AdultFactory(family=scene.family, name="Ann Crow")
    sign_in(page, scene.users[Role.CHAIR])
    records = (
        f"/children/{scene.child.code}/",
        scene.plan.get_absolute_url(),
        scene.conference.get_absolute_url(),
    )
    addresses = [f"{record}as-it-stood/" for record in records]
    addresses += [
        f"{records[0]}as-it-stood/?on=2019-01-31",
        f"{records[0]}?show=visits&show=papers",
        records[1],
    ]
    for address in addresses:
        page.set_viewport_size(DESKTOP)
        open_and_check(page, address)
        page.set_viewport_size(PHONE)
        check(page)
    page.goto(f"{live_server.url}{records[0]}")
    page.get_by_role("link", name="The record as it stood on a past day").click()
    page.get_by_label("Year").fill("2019")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Nothing was recorded here by the end of")).to_be_visible()
