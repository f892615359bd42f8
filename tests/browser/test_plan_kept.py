"""A plan that is kept: its page, two versions and the draft, at a desk and on a telephone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from cpunit.people.models import Role
from plans.papers.actions.issue_plan import issue_plan
from plans.papers.recipients import people_of
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_every_door import comes_in
from tests.outside import OUTSIDE
from tests.scope import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def given_out_and_changed(scene: Scene) -> None:
    """Version 1 goes out, and a row says something else since."""
    people, now = people_of(scene.plan), timezone.now()
    issue_plan(plan=scene.plan, people=people, by=scene.users[Role.SUPPORT], now=now)
    scene.action.measure = "The nurse finds somebody at home"
    scene.action.save()


def test_its_pages_keep_to_the_standard(
    page: Page,
    phone: Page,
    live_server: Any,
    sign_in: Callable[..., object],
    open_and_check: Callable[..., None],
    check: Callable[..., None],
) -> None:
    scene = Scene()
    sign_in(page, scene.users[Role.SUPPORT])
    for name in ("door_plan", "door_plan_row", "door_plan_part", "door_plan_sign"):
        line = OUTSIDE[name]
        comes_in(phone, line.whose(scene), scene, live_server.url)
        address = line.address(name, scene)
        for other in ("contingency", "core-group", "lead") if name == "door_plan_part" else ("",):
            open_and_check(phone, address.replace("contingency", other))
            phone.set_viewport_size(DESKTOP)
            check(phone)
            phone.set_viewport_size(PHONE)
    given_out_and_changed(scene)
    for address in ("", "draft/", "versions/", "copies/"):
        page.set_viewport_size(DESKTOP)
        open_and_check(page, f"/plans/{scene.plan.code}/{address}")
        page.set_viewport_size(PHONE)
        check(page)
