"""A child on a plan became looked after: what the chair decides by, what is asked and handed over behind
doors, and a plan whose child has died, at a desk and on a telephone.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from cpunit.people.models import Child, Role
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_every_door import comes_in
from tests.outside import OUTSIDE
from tests.scope import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_its_pages_keep_to_the_standard(
    page: Page,
    phone: Page,
    live_server: Any,
    sign_in: Callable[..., object],
    open_and_check: Callable[..., None],
    check: Callable[..., None],
) -> None:
    scene = Scene()
    at, row = f"/plans/{scene.plan.code}/looked-after/", scene.looked_after.pk
    sign_in(page, scene.users[Role.CHAIR])

    def both(address: str) -> None:
        page.set_viewport_size(DESKTOP)
        open_and_check(page, address)
        page.set_viewport_size(PHONE)
        check(page)

    for address in ("", "sign/", "officer/", f"answers/{row}/"):
        both(f"{at}{address}")
    for name in ("door_looked_after", "door_briefing"):
        line = OUTSIDE[name]
        comes_in(phone, line.whose(scene), scene, live_server.url)
        open_and_check(phone, line.address(name, scene))
        phone.set_viewport_size(DESKTOP)
        check(phone)
        phone.set_viewport_size(PHONE)
    both(at)
    Child.objects.filter(pk=scene.child.pk).update(death_date=scene.plan.started_on)
    for address in (f"/plans/{scene.plan.code}/", f"/plans/{scene.plan.code}/end/"):
        both(address)
