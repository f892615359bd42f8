"""A chair puts right what they recorded of a plan between conferences: at a desk and on a telephone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cpunit.people.models import Role
from plans.oversight.rounds import follow_midway, follow_quality
from tests.browser.conftest import DESKTOP, PHONE
from tests.scope import TABLE, Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_midway_review_and_a_quality_check_that_never_were(
    page: Page,
    sign_in: Callable[..., object],
    open_and_check: Callable[..., Any],
    check: Callable[..., Any],
) -> None:
    scene = Scene(closed=True)
    for follow in (follow_midway, follow_quality):
        follow(scene.plan, timezone.now())
    sign_in(page, scene.users[Role.CHAIR])
    for name in ("midway_corrected", "quality_corrected"):
        page.set_viewport_size(DESKTOP)
        open_and_check(page, TABLE[name].address(name, scene))
        page.set_viewport_size(PHONE)
        check(page)
        page.get_by_label("It never was: take it out").check()
        page.get_by_label("What was wrong?").fill("It was put off")
        page.get_by_role("button", name="Correct it").click()
        expect(page.get_by_text("runs again")).to_be_visible()
        check(page)
        page.set_viewport_size(DESKTOP)
        check(page)
        page.get_by_role("button", name="Save it so").click()
        expect(page.get_by_text("It is corrected, and the dates follow.")).to_be_visible()
    expect(page.locator("#happened").get_by_text("Quality check taken out")).to_be_visible()
    page.get_by_role("link", name="Quality check taken out").click()
    check(page)
    page.set_viewport_size(PHONE)
    check(page)
