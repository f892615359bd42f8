"""A plan comes here from another authority, and one of ours that they refuse goes on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from conferences.models import Conference, TransferIn
from cpunit.deadlines.models import Deadline
from cpunit.people.models import User
from plans.models import TransferOut
from tests.browser.desk import Check, Desk
from tests.factories.conferences import Unit
from tests.factories.plans import PlansWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OTHER = "Calder Council"


@pytest.mark.requirement("KRK-8")
def test_a_transfer_in(page: Page, sign_in: Callable[..., User], check: Check) -> None:
    unit, today, desk = Unit(), timezone.localdate(), Desk(page, check)
    child = unit.family.children.order_by("birth_date")[0]
    sign_in(page, unit.support)
    desk.open(f"/families/{unit.family.code}/")
    desk.press("Record a transfer in")
    desk.tick(child.name)
    desk.fill("From which authority?", OTHER)
    desk.date("When were we told?", today)
    desk.press("Record the transfer")
    transfer = TransferIn.objects.get()
    desk.says(f"Transfer {transfer.code} is recorded")

    desk.open(f"/children/{child.code}/")
    desk.reads("Temporary marker")
    desk.open("/today")
    desk.follow("Ask about legal proceedings")
    desk.date("Asked about legal proceedings on", today)
    desk.tick("None are open")
    desk.date("Answered on", today)
    desk.press("Save what is known")
    desk.press("Agree that responsibility passes")
    desk.date("When was it agreed that the move is permanent?", today)
    desk.fill("How is it known?", "A tenancy in their own name")
    desk.press("Agree that responsibility passes")
    desk.says("Responsibility is agreed. The conference is held by")

    desk.follow("A chair who tracks the transfer")
    desk.tick(unit.chair.user.name)
    desk.press("Allocate the chair")
    desk.press("Begin the transfer-in conference")
    desk.press("Begin the conference")
    desk.press("Book the conference")
    desk.press("Book the conference")
    conference = Conference.objects.get()
    assert (conference.kind, conference.state) == ("transfer-in", "booked")
    assert conference.bookings.get().chair == unit.chair

    sign_in(page, unit.chair.user)
    desk.open("/today")
    desk.follow("See that the papers are read")
    desk.follow("List a paper")
    desk.fill("Which paper?", "The record of their last conference")
    desk.press("List the paper")
    desk.follow("Record that it was read")
    desk.date("Read on", today)
    desk.press("Record that it was read")
    desk.reads(f"The record of their last conference: Read by {unit.family.social_worker}")
    desk.open("/today")
    desk.does_not_read("See that the papers are read", "moved here from")


@pytest.mark.requirement("KRK-7")
def test_a_refused_transfer_out(page: Page, sign_in: Callable[..., User], check: Check) -> None:
    today, desk = timezone.localdate(), Desk(page, check)
    world = PlansWorld(children=1, started_on=today - timedelta(days=7))
    plan = f"/plans/{world.plan.code}/"
    running = Deadline.objects.open().filter(record=world.plan.reference_id).count()
    sign_in(page, world.support)
    desk.open(plan)
    desk.follow("Moves to another authority")
    desk.fill("To which authority does the child move?", OTHER)
    desk.date("On which day?", today + timedelta(days=3))
    desk.tick("Yes, the move is permanent")
    desk.press("Record the move")

    sign_in(page, world.chair_user)
    desk.open("/today")
    desk.follow(f"Tell {OTHER}")
    desk.date("When were they told?", today)
    desk.fill("How?", "By secure e-mail to their conference service")
    desk.press("Record that they were told")
    for _ in range(2):
        desk.follow("Record that it was sent")
        desk.date("Sent on", today)
        desk.fill("How?", "By secure e-mail")
        desk.press("Record that it was sent")
    desk.open("/today")
    desk.follow(f"Record the conference of {OTHER} once it was held")
    desk.follow("They refused it, or we withdraw it")
    desk.tick(f"{OTHER} refused it")
    desk.date("On which day?", today)
    desk.fill("Why?", "The family stays with friends, and comes back")
    desk.press("Record that the plan stays here")
    desk.says(f"Plan {world.plan.code} goes on here.")
    desk.open(plan)
    desk.reads(f"Transfer to {OTHER}: refused by them")
    assert TransferOut.objects.get().state == "refused"
    assert Deadline.objects.open().filter(record=world.plan.reference_id).count() == running
