"""Leaving a step of the record: what was typed is saved first."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route

from conferences.models import Section
from tests.conferences.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_link_waits_for_a_save_that_is_under_way(page: Page, sign_in: Callable[..., Any]) -> None:
    world = World(now=timezone.make_aware(datetime.combine(timezone.localdate(), time(0, 5))))
    sign_in(page, world.support)
    address, held = f"/conferences/{world.conference.code}/record/opening/", list[Route]()
    page.goto(address)
    page.route(f"**{address}", lambda route: held.append(route))
    with page.expect_request(f"**{address}"):
        page.get_by_label("Anything to note").fill("It began late")
    page.locator("#record-order a[href$='/attendance/']").click()
    held.pop().continue_()
    page.wait_for_url("**/attendance/**")
    assert Section.objects.get().text == "It began late"
