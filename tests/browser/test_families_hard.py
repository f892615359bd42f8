"""Families that break layouts, at a desk, on a telephone and enlarged four times."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cpunit.people.models import User
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.browser.desk import Check
from tests.browser.hard_family import DIED_ON, hard_world
from tests.browser.unit import Clock
from tests.conferences.world import DAY, World
from tests.dealt import dealt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 390, 320)


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    clock.put(DAY, 10, 30)
    yield clock
    clock.stop()


@pytest.fixture
def at_every_width(
    new_page: Callable[..., Page], sign_in: Any, check: Check
) -> Callable[[User, list[str]], None]:
    """Opens a third of the addresses as this person, by turns of the commit, and in the long run all, and
    checks each at each width; tells of all that failed at once.
    """

    def look(user: User, addresses: list[str]) -> None:
        page = new_page()
        sign_in(page, user)
        failed = []
        for address in dealt(addresses, 0):
            page.set_viewport_size({"width": WIDTHS[0], "height": 800})
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, f"{address} answered {answer.status}"
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                try:
                    check(page)
                except AssertionError as found:
                    failed.append(f"at {width}: {found}")
        assert failed == [], "\n".join(failed)

    return look


def test_before_the_conference(clock: Clock, at_every_width: Any) -> None:
    world = hard_world(is_open=False)
    here = f"/conferences/{world.conference.code}/"
    unborn, named = world.children[-1], world.children[3]
    at_every_width(
        world.support,
        [
            "/today",
            "/children/",
            f"/children/{named.code}/",
            f"/children/{unborn.code}/",
            f"/families/{world.family.code}/",
            f"/families/{world.family.code}/adults/{world.adults[0].pk}/",
            f"/conferences/strategy-discussions/new/?family={world.family.code}",
            "/conferences/",
            here,
            f"{here}people/",
            f"{here}preparation/",
            f"{here}reports/",
        ],
    )


def test_on_the_day(clock: Clock, at_every_width: Any) -> None:
    world = hard_world()
    world.attend()
    world.outline()
    named = world.children[3]
    world.views(named, "neglect", "neglect", "neglect", "no")
    record = f"/conferences/{world.conference.code}/record/"
    at_every_width(
        world.chair_user,
        [
            "/today",
            f"{record}attendance/",
            f"{record}childrens-views/",
            f"{record}outline/",
            f"{record}views/",
            f"{record}views/{world.worker.pk}/{named.code}/",
            f"{record}decisions/",
            f"{record}decisions/{named.code}/",
            f"{record}telling/",
            f"/conferences/{world.conference.code}/close/",
        ],
    )


def test_after_the_conference(clock: Clock, at_every_width: Any) -> None:
    world = hard_world()
    closed_with_plans(world)
    plan = Plan.objects.get(child=world.children[3])
    here = f"/conferences/{world.conference.code}/"
    at_every_width(
        world.manager,
        [
            f"{here}minutes/",
            f"{here}after/",
            "/plans/",
            f"/plans/{plan.code}/",
            f"/plans/{plan.code}/core-group/",
            f"/children/{plan.child.code}/",
            "/service/overdue/",
        ],
    )


def test_the_child_who_died_is_told_apart(clock: Clock, page: Page, sign_in: Any, check: Check) -> None:
    world = hard_world(is_open=False)
    sign_in(page, world.support)
    page.goto(f"/conferences/strategy-discussions/new/?family={world.family.code}")
    expect(page.get_by_text(f"Died on {DIED_ON.day} April {DIED_ON.year}")).to_be_visible()
    check(page)


def closed_with_plans(world: World) -> None:
    """Every child on a plan, decided alike."""
    world.attend()
    world.outline()
    for child in world.children:
        world.views(child, "neglect", "neglect", "neglect", "no")
        world.decide(child, "plan", "neglect")
    world.arrange()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
