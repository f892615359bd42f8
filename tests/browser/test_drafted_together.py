"""A lead drafts for brother and sister at once, and their manager signs both: at a desk, on a telephone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from cpunit.doors.pages import COOKIE, PATH
from cpunit.people.models import Person
from plans.models import DraftRow, Plan
from tests.browser.conftest import DESKTOP, PHONE
from tests.doors.letting_in import door_of, visit_to
from tests.factories.people import ProfessionalFactory, SocialWorkerFactory
from tests.factories.plans import PlansWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def comes_in(page: Page, person: Person, url: str) -> None:
    _, cookie = visit_to(door_of(person))
    page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": f"{url}{PATH}"}])


def test_what_is_drafted_for_both_is_signed_for_both(
    page: Page,
    phone: Page,
    live_server: Any,
    open_and_check: Callable[..., None],
    check: Callable[..., None],
    sign_in: Callable[..., object],
) -> None:
    world = PlansWorld()
    one, two = world.plans
    manager = ProfessionalFactory(agency=world.worker.agency)
    world.family.team.manager = manager
    world.family.team.save()
    other = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency)
    Plan.objects.update(started_on=date(2025, 5, 8))
    comes_in(phone, world.worker.person, live_server.url)
    door = f"/door/plans/{one.code}/"

    def check_both_sizes() -> None:
        for size in (DESKTOP, PHONE):
            phone.set_viewport_size(size)
            check(phone)

    for part, field, said in (
        ("contingency", "Contingency plan", "We ring Gran."),
        ("lead", "Who is to lead the plan?", str(other.pk)),
        ("core-group", "", ""),
    ):
        open_and_check(phone, f"{door}draft/{part}/")
        if part == "contingency":
            phone.get_by_label(field).fill(said)
        elif part == "lead":
            phone.get_by_label(field).select_option(said)
        else:
            phone.get_by_label(str(other)).check()
        phone.get_by_label("Why is it changed?").fill("The core group agreed it")
        phone.get_by_label(two.child.name).check()
        check_both_sizes()
        phone.get_by_role("button", name="Save in the draft").click()
    check_both_sizes()
    phone.get_by_label(two.child.name).check()
    phone.get_by_role("button", name="Hand it in to be signed off").click()
    comes_in(phone, manager.person, live_server.url)
    open_and_check(phone, f"{door}sign/")
    phone.get_by_label(two.child.name).check()
    phone.get_by_label("I sign it off: it is the plan from now on").check()
    check_both_sizes()
    sign_in(page, world.chair_user)
    open_and_check(page, f"/plans/{one.code}/draft/")
    page.set_viewport_size(PHONE)
    check(page)
    phone.get_by_role("button", name="Save").click()
    assert phone.get_by_text("It is signed off").count()
    assert {plan.lead_social_worker for plan in Plan.objects.all()} == {other}
    assert not DraftRow.objects.exists()
