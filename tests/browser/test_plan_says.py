"""What a plan says besides its rows, changed by its chair at a desk and by support on a telephone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from cpunit.people.models import Professional
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import Plan
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.people import SocialWorkerFactory
from tests.factories.plans import PlansWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = "It is changed. Give the plan out again, so that nobody works by the old one."


def test_it_is_changed_from_the_plans_page(
    page: Page,
    phone: Page,
    open_and_check: Callable[..., None],
    check: Callable[..., None],
    sign_in: Callable[..., object],
) -> None:
    world = PlansWorld()
    plan, twin = world.plans
    other: Professional = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency)
    soon = timezone.localdate() + timedelta(days=7)
    plan_core_group(plans=world.plans, planned_for=soon, members=[], by=world.support, now=timezone.now())
    sign_in(page, world.chair_user)
    sign_in(phone, world.support)

    def check_both_sizes(there: Page) -> None:
        for size in (DESKTOP, PHONE):
            there.set_viewport_size(size)
            check(there)

    def goes_to(there: Page, link: str) -> None:
        open_and_check(there, f"/plans/{plan.code}/")
        there.get_by_role("link", name=link, exact=True).click()
        check_both_sizes(there)

    def saves(there: Page) -> None:
        there.get_by_label("Why is it changed?").fill("The core group agreed it")
        there.get_by_role("button", name="Save").click()

    goes_to(page, "Change Contingency plan")
    page.get_by_label(twin.child.name).check()
    page.get_by_label("Contingency plan").fill("Subsequently institutional accommodation is reconsidered.")
    saves(page)
    check_both_sizes(page)
    assert page.get_by_text("This reads hard").count()
    page.get_by_label("In the family’s words").fill("We ring Gran.")
    saves(page)
    assert page.get_by_text(SAVED).count()
    check_both_sizes(page)
    goes_to(phone, "Change Core group")
    phone.get_by_label(str(other)).check()
    saves(phone)
    check_both_sizes(phone)
    goes_to(phone, "Change Core group")
    assert phone.get_by_text(f"is for {twin.child.name} too").count()
    goes_to(phone, "Change Lead social worker")
    assert phone.get_by_text(f"{world.worker} leads it now.").count()
    phone.get_by_label("Who is to lead the plan?").select_option(str(other.pk))
    saves(phone)
    check_both_sizes(phone)
    assert [each.contingency_in_family_words for each in Plan.objects.all()] == ["We ring Gran."] * 2
    plan.refresh_from_db()
    assert plan.lead_social_worker == other and other in plan.core_group_members.all()
