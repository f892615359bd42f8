"""A missed core group, the concern in two clicks, its answer; then the core group itself: in Chromium."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.people.models import User
from escalations.models import Concern
from plans.models import CoreGroup
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import Desk
from tests.factories.escalations import missed_core_group
from tests.factories.plans import PlansWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def type_date(page: Page, name: str, day: date) -> None:
    for part in ("day", "month", "year"):
        page.fill(f"#id_{name}_{part}", str(getattr(day, part)))


def drifting(today: date) -> PlansWorld:
    """Plans whose first core group was due yesterday, and the chair knows."""
    world = PlansWorld(started_on=published_calendar().add(today, -11))
    missed_core_group(world, today=today)
    return world


@pytest.mark.failure(10)
@pytest.mark.requirement("SUR-14", "WKF-16")
def test_a_missed_core_group_is_challenged_answered_and_held(
    page: Page,
    sign_in: Callable[..., User],
    open_and_check: Callable[..., None],
    check: Callable[[Page], None],
) -> None:
    today = timezone.localdate()
    world = drifting(today)
    plan_page = f"/plans/{world.plan.code}/"
    desk = Desk(page, check)

    sign_in(page, world.chair_user)
    open_and_check(page, "/plans/")
    open_and_check(page, plan_page)
    desk.press("Raise a formal concern")
    desk.press("Send the concern")
    concern = Concern.objects.get()
    expect(page.get_by_role("alert")).to_contain_text(f"Formal concern {concern.code} is sent.")

    sign_in(page, world.support)
    open_and_check(page, "/challenge/")
    desk.follow(concern.code)
    desk.press("Record the answer")
    desk.press("Record the answer")
    expect(page.get_by_role("link", name="Answer the question: who answered?")).to_be_visible()
    page.get_by_label("Who answered?").fill("The team manager")
    type_date(page, "answered_on", today)
    page.get_by_label("What did they say?").fill("It is held today")
    desk.press("Record the answer")
    expect(page.locator("main")).to_contain_text("It is held today")

    open_and_check(page, f"{plan_page}core-group/")
    type_date(page, "held_on", today)
    page.get_by_label("What has moved since the last time, and what has not?").fill("The rota works")
    desk.press("Record the core group")
    expect(page.locator("main")).to_contain_text("The rota works")
    assert set(CoreGroup.objects.get().plans.all()) == set(world.plans)

    sign_in(page, world.chair_user)
    open_and_check(page, f"/challenge/{concern.code}/")
    desk.press("Close the concern")
    page.get_by_label("What came of it?").fill("The core group was held")
    desk.press("Close the concern")
    expect(page.locator("main")).to_contain_text("The core group was held")


@pytest.mark.parametrize(
    "size", [DESKTOP, pytest.param(PHONE, marks=pytest.mark.long)], ids=["desk", "telephone"]
)
def test_each_page_keeps_to_the_standard(
    new_page: Callable[..., Page],
    sign_in: Callable[..., User],
    open_and_check: Callable[..., None],
    size: dict[str, int],
) -> None:
    page = new_page(size)
    today = timezone.localdate()
    world = drifting(today)
    action = world.plan.actions.get()
    sign_in(page, world.chair_user)
    base = f"/plans/{world.plan.code}/"
    for part in ("", "core-group/", "core-group/next/", "visit/", "quality/", "concern/"):
        open_and_check(page, base + part)
    for part in (f"actions/{action.pk}/", "end/"):
        open_and_check(page, base + part)
    for address in ("/plans/?category=neglect", "/challenge/"):
        open_and_check(page, address)
