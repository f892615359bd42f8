"""A team that tells of no visit: the chair has one line of it, the list behind it, and plans that say so."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.people.models import User
from plans.models import NoAnswerTold, VisitsAsked
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.escalations import missed_core_group
from tests.factories.plans import PlansWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.safety(12)
def test_from_the_line_on_today_to_the_plans_of_which_nothing_is_known(
    page: Page,
    sign_in: Callable[..., User],
    open_and_check: Callable[..., None],
    check: Callable[[Page], None],
) -> None:
    today = timezone.localdate()
    world = PlansWorld(children=3, started_on=published_calendar().add(today, -25))
    missed_core_group(world, today=today)
    team = world.family.team
    for plan in world.plans:
        VisitsAsked.objects.create(plan=plan, team=team, since=today - timedelta(days=16))
    NoAnswerTold.objects.create(chair=world.chair, team=team, told_at=timezone.now())
    sign_in(page, world.chair_user)
    open_and_check(page, "/today")
    page.set_viewport_size(PHONE)
    check(page)
    page.set_viewport_size(DESKTOP)
    page.get_by_role("link", name="Not known whether there were visits: 3 plans").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Visits that nobody told")
    check(page)
    page.set_viewport_size(PHONE)
    check(page)
    page.get_by_role("link", name=world.plan.code).click()
    expect(page.locator("main")).to_contain_text("Nobody told of any visit, so it is not known")
    check(page)
    page.set_viewport_size(DESKTOP)
    check(page)
    open_and_check(page, "/plans/wall/")
    page.set_viewport_size(PHONE)
    check(page)
    page.set_viewport_size(DESKTOP)
    sign_in(page, world.support)
    open_and_check(page, "/service/visits-and-core-groups/untold/")
