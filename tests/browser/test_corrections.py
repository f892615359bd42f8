"""A decision that was recorded wrongly is corrected by its chair, and a service manager reads it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from cpunit.people.models import User
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.browser.desk import Check, Desk
from tests.conferences.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_decision_is_corrected_and_its_plan_never_was(
    page: Page, sign_in: Callable[..., User], check: Check
) -> None:
    world, desk = World(now=timezone.localtime().replace(microsecond=0)), Desk(page, check)
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=timezone.now())
    code, child = world.conference.code, world.children[0]

    sign_in(page, world.chair_user)
    desk.open(f"/conferences/{code}/")
    desk.follow("Correct")
    desk.reads("Child protection plan, neglect.")
    desk.follow(f"Correct what was recorded for {child.name}")
    desk.tick("Child in need plan", "No category")
    desk.date("First child in need review", timezone.localdate() + timedelta(days=30))
    desk.fill("What was wrong", "The boxes of the two children were swapped.")
    desk.press("Show what this changes")
    desk.reads(f"Decided for {child.name}: Child in need plan", "It falls away.")
    assert Plan.objects.open().exists()
    desk.press("Correct the decision")
    desk.says("The decision is corrected")
    desk.reads("Recorded at the close: Child protection plan, neglect.", "Put right on")

    sign_in(page, world.manager)
    desk.open("/today")
    desk.follow(f"What was decided at {code} is corrected")
    desk.press("I have read what was corrected")
    desk.says("It no longer stands on Today.")
    desk.open(f"/conferences/{code}/minutes/")
    desk.reads("Decision: Child protection plan, neglect.", "The boxes of the two children were swapped.")
    assert not Plan.objects.open().exists()
