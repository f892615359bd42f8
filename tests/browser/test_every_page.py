"""Every page that there is, in Chromium: within the standard at a desk and on a telephone, light and dark.

Journeys and rooms have tests of their own that show their pages in each of their states; this walk comes last
and sees to it that none is left out. It opens a page that has something on it at which axe has not looked yet
at that width, and makes its window narrow; of the pages it is dealt a third. `manage.py test --long` opens
every page at each size, and enlarges it to 200% as well.
"""

from typing import Any

import pytest
from playwright.sync_api import Page

from cpunit.people.models import Role
from tests.addresses import shared_out
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.standard import HEADER, QUESTIONS, Looks
from tests.dealt import dealt, is_long, turn_of_this_commit
from tests.scope import TABLE, Scene

pytestmark = [pytest.mark.browser, pytest.mark.walk, pytest.mark.django_db(transaction=True)]

AT_MOST = 40
FILES = {"leaflet", "upload"}
"""What is no page: a PDF, and what is saved and not shown (`tests/uploads/test_served.py`)."""
ENLARGED = {"width": DESKTOP["width"] // 2, "height": DESKTOP["height"] // 2}
"""What a desk's screen holds at 200% (WCAG 2.2, 1.4.4)."""
ONE_OF = (Role.CHAIR, Role.SUPPORT, Role.MANAGER, Role.ADMIN)


@pytest.mark.parametrize(
    "names", shared_out(AT_MOST, dealt([name for name in TABLE if name not in FILES], turn_of_this_commit()))
)
def test_every_page_keeps_to_the_standard_at_every_size(
    names: list[str], page: Page, sign_in: Any, open_and_check: Any, check: Any, looks: Looks
) -> None:
    scene, opened, pages = Scene(), 0, 0
    for name in names:
        line = TABLE[name]
        address = line.address(name, scene)
        sign_in(page, scene.users[next(role for role in ONE_OF if role in line.roles)])
        templates = drawn_from(page, address)
        if templates is None:  # what is only sent to
            continue
        opened += 1
        if "base.html" not in templates:  # a paper, a part that is put into a page
            continue
        pages += 1
        is_open = False
        for size in [DESKTOP, PHONE, *([ENLARGED] if is_long() else [])]:
            if is_long() or not all(looks.has_seen(templates, size["width"], each) for each in QUESTIONS):
                page.set_viewport_size(size)
                check(page) if is_open and not is_long() else open_and_check(page, address)
                is_open = True
    assert pages >= opened / 2


def drawn_from(page: Page, address: str) -> set[str] | None:
    """The names of the templates that are on a page; None where nothing is to be opened."""
    answer = page.request.get(address)
    if answer.status == 405:
        return None
    assert answer.status == 200, f"{address} answered {answer.status}"
    return set(answer.headers.get(HEADER.lower(), "").split())
