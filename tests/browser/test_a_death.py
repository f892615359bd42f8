"""A child on a plan dies: nobody is reminded of anything, the plan ends in words of its own, and the record
says what was known on the day before (safety 8).
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from cpunit.deadlines.tasks import send_reminders
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from escalations.alerts.tasks import raise_alerts
from tests.browser.desk import Check
from tests.browser.past_days import PastDays
from tests.browser.unit import Clock
from tests.factories.plans import STARTED_ON, PlansWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.safety(8)]

DIED, RECORDED = date(2025, 8, 15), date(2025, 8, 18)
"""On a Friday, and the Monday on which the unit hears of it."""
ENDED = date(2025, 8, 20)
DAYS = timedelta(days=1)
LATE = "Fri 8 August 2025, which had passed"


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    yield clock
    clock.stop()


def test_a_child_dies_and_the_record_says_what_was_known_before(
    clock: Clock, new_page: Callable[..., Page], sign_in: Callable[..., Any], check: Check
) -> None:
    clock.put(STARTED_ON)
    world = PlansWorld()
    plan, child = world.plan.get_absolute_url(), f"/children/{world.plan.child.code}/"
    name, brother = world.plan.child.name, world.plans[1]

    def on(day: date, user: User) -> PastDays:
        clock.put(day, 14)
        page = new_page()
        sign_in(page, user)
        return PastDays(page, check)

    support = on(RECORDED, world.support)
    support.open(f"{child}change/")
    support.date("Date of death", DIED)
    support.press("Save")
    support.reads("Died")
    support.seen("1-child")

    sent = OutgoingMessage.objects.count()
    raise_alerts()
    send_reminders()
    about_it = OutgoingMessage.objects.filter(body__contains=world.plan.code)
    assert not about_it.exists() and OutgoingMessage.objects.count() >= sent

    chair = on(RECORDED + DAYS, world.chair_user)
    chair.open("/today")
    chair.seen("2-today")
    chair.open(plan)
    chair.reads(f"{name} has died. Nothing of the plan is due, and nobody is reminded of it.")
    chair.does_not_read("the limit has passed")
    chair.seen("3-plan")
    chair.open(brother.get_absolute_url())
    chair.reads("overdue by")

    manager = on(ENDED, world.manager)
    manager.open(plan)
    manager.follow("End the plan")
    manager.seen("4-end")
    manager.date("On which day?", ENDED)
    manager.press("End the plan")
    manager.reads(f"Plan {world.plan.code} has ended.")

    manager.stood(DIED, {"Died": "", "Born": f"{world.plan.child.birth_date:%-d %B %Y}"}, child)
    manager.stood(RECORDED - DAYS, {"Died": ""}, child)
    manager.seen("5-child-the-day-before")
    manager.stood(RECORDED, {"Died": "15 August 2025"}, child)
    manager.stood(RECORDED - DAYS, {"Ended": "Not ended", "First review held": LATE}, plan)
    manager.seen("6-plan-the-day-before")
    manager.stood(RECORDED, {"Ended": "Not ended", "First review held": ""}, plan)
    manager.reads("No date was running.")
    manager.stood(ENDED, {"Ended": "20 August 2025: The child has died"}, plan)
    manager.open(brother.get_absolute_url())
    manager.reads("overdue by")
