"""A child on a plan becomes looked after: from the day on which it is recorded until a reviewing officer has
taken them over, by everybody who has a part in it (KRK-17).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page

from cpunit.domain.words import long_date
from cpunit.doors.pages import COOKIE, PATH
from cpunit.people.models import Person, User
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import Check, Desk
from tests.browser.pictures import shoot
from tests.doors.letting_in import door_of, visit_to
from tests.factories.people import PASSWORD
from tests.factories.plans import at
from tests.plans.looked_after.asking import CareWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FATHER = "His father knows where the foster home is"


@pytest.mark.requirement("KRK-17")
def test_a_child_goes_from_one_plan_to_the_other(
    page: Page, phone: Page, live_server: Any, sign_in: Callable[..., User], check: Check
) -> None:
    today = timezone.localdate()
    since = today - timedelta(days=2)
    with time_machine.travel(at(started := today - timedelta(days=40)), tick=False):
        world = CareWorld(started_on=started)
    desk, door = Desk(page, check), Desk(phone, check)
    plan, child = world.plan, world.plan.child

    def at_the_door(who: Person) -> None:
        _, cookie = visit_to(door_of(who, by=world.support))
        phone.context.add_cookies([{"name": COOKIE, "value": cookie, "url": f"{live_server.url}{PATH}"}])
        door.open("/door/")

    def seen(name: str) -> None:
        """The same page at a desk and on a telephone."""
        shoot(page, f"{name}-1280")
        page.set_viewport_size(PHONE)
        check(page)
        shoot(page, f"{name}-390")
        page.set_viewport_size(DESKTOP)

    sign_in(page, world.support)
    desk.open(plan.get_absolute_url())
    desk.follow("The child is looked after")
    desk.date("Since when is the child looked after?", since)
    desk.tick("Interim care order")
    seen("1-record")
    desk.press("Record it")
    desk.says("It is recorded. The plan’s chair writes to the core group next.")

    sign_in(page, world.chair_user)
    desk.open("/today")
    seen("2-today")
    desk.follow("Ask the core group whether the plan should end")
    desk.press("Write to the core group")
    seen("3-ask")
    desk.press("Write to the core group")
    desk.says("The core group is asked.")
    desk.reads("0 of 3 have answered.")

    at_the_door(world.nurse.person)
    shoot(phone, "4-door")
    door.follow("Say whether the protection plan should end")
    door.tick("The plan should go on")
    shoot(phone, "4-door-question")
    door.press("Save the answer")
    door.refuses("Say why the plan should go on.")
    door.fill("Why?", FATHER)
    door.press("Save the answer")
    door.says("Your answer is with the chair.")
    at_the_door(world.worker.person)
    door.follow("Say whether the protection plan should end")
    door.tick("The plan should end")
    door.press("Save the answer")

    desk.open(world.at())
    desk.reads("2 of 3 have answered: 1 for its end, 1 against. 1 answer missing: Tom Teach.", FATHER)
    seen("5-answers")
    desk.open(world.at(f"answers/{world.row(world.teacher).pk}/"))
    desk.tick("The plan should end")
    seen("5-entered")
    desk.press("Save the answer")
    desk.open(world.at("officer/"))
    desk.select("Independent reviewing officer", world.officer.name)
    desk.date("First looked-after review", today + timedelta(days=18))
    seen("6-officer")
    desk.press("Save")

    desk.open("/today")
    desk.follow("Decide whether the plan ends")
    desk.press("Decide whether the plan ends")
    desk.tick("The plan ends today")
    desk.fill("Why?", "The school and the foster carers know that he may not come")
    desk.fill("Your own password", PASSWORD)
    seen("7-sign")
    desk.press("Sign it")
    desk.says("It is signed: the plan has ended. Brief the reviewing officer next.")
    seen("8-signed")

    desk.press("Brief the reviewing officer")
    seen("9-brief")
    desk.press("Brief the reviewing officer")
    desk.says("The reviewing officer is briefed.")
    at_the_door(world.officer.person)
    door.follow("Read what is handed over to you")
    door.reads(FATHER, "The children are left alone at night")
    shoot(phone, "10-door-briefing")

    desk.open("/today")
    seen("11-today")
    desk.follow("Hand over to the reviewing officer")
    desk.press("Record the hand-over")
    desk.tick("In a call")
    desk.press("Record the hand-over")
    desk.says("The hand-over is recorded.")
    desk.does_not_read("No hand-over is recorded")
    seen("12-handed-over")
    desk.open(plan.get_absolute_url())
    seen("13-plan")
    desk.follow("As it stood on a past day")
    desk.date("By the end of", today)
    desk.press("Show")
    desk.reads(f"Since {long_date(since)}: the plan ended, handed over on {long_date(today)}")
    seen("13-as-it-stands")
    desk.date("By the end of", today - timedelta(days=1))
    desk.press("Show")
    desk.reads("Not ended")
    desk.does_not_read("Looked after")
    seen("13-as-it-stood-the-day-before")
    desk.open(f"/children/{child.code}/")
    seen("14-child")
    desk.open("/today")
    desk.does_not_read("Hand over to the reviewing officer")
