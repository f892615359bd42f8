"""A chair's plans on one screen: the one that was missed longest is first, and each is drawn and told."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from lxml.html import HtmlElement

from cpunit.bench.pages.asked import MOST_BYTES, MOST_QUERIES
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import User
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.models import CoreGroup, Plan, Visit
from plans.outcomes.actions.import_plan import import_plan
from tests.factories.people import ChairFactory, ChildFactory, ManagerFactory
from tests.factories.plans import PlansWorld, at, open_plan
from tests.plans.pages import signed_in
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.pages import page_now
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]

TODAY = date(2025, 7, 14)
WALL = "/plans/wall/"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def wall(user: User, address: str = WALL) -> HtmlElement:
    return parsed(signed_in(user).get(address).content)


def rows(page: HtmlElement) -> list[str]:
    return [words(row) for row in select(page, ".cpunit-glance > li")]


def kept_up(plan: Plan, world: PlansWorld) -> None:
    """Nothing of it is late: core groups and visits in time, and the rest recorded as done."""
    for day in (date(2025, 5, 21), date(2025, 6, 4), date(2025, 6, 18), date(2025, 7, 2)):
        hold_core_group(
            plans=[plan], held_on=day, progress="It works", members=[world.worker],
            reckoner=Reckoner.current(), by=world.support, now=at(day), today=day,
        )  # fmt: skip
    Deadline.objects.open().filter(record=plan.reference, due_date__lt=TODAY).update(
        closed_at=at(TODAY), outcome="met", done_on=date(2025, 5, 9)
    )


@pytest.mark.requirement("SUR-5")
@pytest.mark.failure(10)
def test_the_plan_that_was_missed_longest_is_first(world: PlansWorld) -> None:
    first, second = world.plans
    kept_up(second, world)
    page = wall(world.chair_user)
    told = rows(page)
    assert [second.child.name in told[1], first.child.name in told[0]] == [True, True]
    assert "Core groups: none held" not in told[1] and "Core groups: 4 held" in told[1]
    assert "working days late, " in told[0] and "late" not in told[1].rpartition(".")[2]
    assert "2 open plans: 1 has a date that was missed." in words(page)
    (title,) = select(page, ".cpunit-glance > li:first-child svg[role=img] > title")
    assert words(title).startswith("Conferences: none held yet. Core groups:")
    assert select(page, ".cpunit-glance > li:first-child .cpunit-glance__over")
    assert not select(page, ".cpunit-glance > li:last-child .cpunit-glance__late")


@pytest.mark.safety(12)
def test_what_a_census_did_not_tell_is_dotted_and_comes_last(world: PlansWorld) -> None:
    for plan in world.plans:
        kept_up(plan, world)
    child = ChildFactory(family=world.family)
    told = import_plan(
        child=child, started_on=date(2025, 6, 2), initial_category="neglect", category="neglect",
        previous_plans=0, conference=None, reckoner=Reckoner.current(), by=world.manager, now=at(TODAY),
    )  # fmt: skip
    Plan.objects.filter(pk=told.pk).update(chair=world.chair)
    page = wall(world.chair_user)
    assert child.name in rows(page)[-1]
    assert select(page, ".cpunit-glance > li:last-child .cpunit-glance__unknown")
    assert "Core groups: none recorded here." in rows(page)[-1]


def test_gaps_beside_their_interval_put_two_in_order_that_missed_nothing(world: PlansWorld) -> None:
    for plan in world.plans:
        kept_up(plan, world)
    later = world.plans[1]
    CoreGroup.objects.filter(plans=later, held_on=date(2025, 6, 4)).delete()
    assert later.child.name in rows(wall(world.chair_user))[0]


def test_a_manager_chooses_a_chair_of_their_areas_and_nobody_else_sees_them(world: PlansWorld) -> None:
    page = wall(world.manager)
    (link,) = select(page, "main li a[href^='?chair']")
    assert words(link) == world.chair_user.name
    assert len(rows(wall(world.manager, f"{WALL}{link.get('href')}"))) == 2
    other = ManagerFactory()
    assert not select(wall(other), "main li a[href^='?chair']")
    assert signed_in(other).get(f"{WALL}?chair={world.chair.pk}").status_code == 404
    for wrong in ("x", "9" * 12, "0"):
        assert signed_in(world.manager).get(f"{WALL}?chair={wrong}").status_code == 404
    assert signed_in(world.support).get(WALL).status_code == 403


def test_a_chair_sees_their_own_plans_alone(world: PlansWorld) -> None:
    other = ChairFactory(user__areas=[world.area])
    assert not rows(wall(other.user, f"{WALL}?chair={world.chair.pk}"))


def forty(world: PlansWorld, number: int) -> None:
    """So many plans more, each with a year of core groups and visits."""
    began = date(2024, 7, 11)
    days = [began + timedelta(days=15 * (nth + 1)) for nth in range(24)]
    groups = CoreGroup.objects.bulk_create(
        CoreGroup(family=world.family, planned_for=day, held_on=day, state="held") for day in days[1::2]
    )
    for _ in range(number):
        plan = open_plan(ChildFactory(family=world.family), chair=world.chair, started_on=began)
        plan.core_groups.set(groups)
        Visit.objects.bulk_create(
            Visit(plan=plan, visited_on=day, professional=world.worker, seen=nth % 5 != 0, place="Home")
            for nth, day in enumerate(days)
        )


@pytest.mark.requirement("SUR-5")
def test_forty_plans_are_one_light_page(world: PlansWorld) -> None:
    few = page_now(world.chair_user, WALL)
    forty(world, 40)
    many = page_now(world.chair_user, WALL)
    assert many.queries <= min(few.queries, MOST_QUERIES)
    assert len(many.text.encode()) <= MOST_BYTES
    page = parsed(many.text)
    assert len(select(page, ".cpunit-glance > li")) == 40
    second = wall(world.chair_user, f"{WALL}?chair={world.chair.pk}&screen=2")
    assert len(rows(second)) == 2
    assert [words(each) for each in select(second, ".cpunit-spans [aria-current]")] == ["41 to 42"]
