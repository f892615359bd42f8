"""What was planned for brothers and sisters together, and is recorded for one of them, leaves nothing planned
for a child who died or whose plan ended (safety 8).
"""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.endings.actions.end_plan import end_plan
from plans.endings.actions.let_go import take_up
from plans.models import CoreGroup, MidwayReview, Plan
from plans.oversight.actions.midway import hold_midway
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import hold
from tests.plans.keeping.test_death_and_end import DIED, TODAY, dies
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.safety(8)]
SOON = date(2025, 6, 25)
HOW = ["held", "cancelled", "midway"]


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def planned(world: PlansWorld, how: str) -> CoreGroup | MidwayReview:
    if how != "midway":
        return plan_core_group(
            plans=world.plans, planned_for=SOON, members=[], by=world.support, now=at(DIED)
        )
    review: MidwayReview = MidwayReview.objects.create(
        family=world.family, planned_for=at(SOON), where="Here", planned_by=world.chair_user
    )
    review.plans.set(world.plans)
    return review


def stops(world: PlansWorld, gone: str) -> None:
    if gone == "died":
        dies(world)
        return
    end_plan(
        plan=world.plan, ended_on=DIED, reason="transferred", accepted_by="Leeds", by=world.manager,
        now=at(TODAY), today=TODAY,
    )  # fmt: skip


def goes_on_after_all(world: PlansWorld, gone: str) -> None:
    if gone == "died":
        dies(world, None)
    else:
        take_up(plan=Plan.objects.get(pk=world.plan.pk), now=at(TODAY))


def done(world: PlansWorld, how: str, of: Plan, what: CoreGroup | MidwayReview) -> None:
    """By who leads the plan, from behind their door; the midway review by its chair."""
    lead = world.worker.person
    if isinstance(what, MidwayReview):
        hold_midway(
            plans=[of], held_on=DIED, people=[], found="Half of it is done", follows="", by=world.chair_user,
            now=at(TODAY), today=TODAY,
        )  # fmt: skip
    elif how == "held":
        hold(world, TODAY, [of], group=what, by=lead)
    else:
        cancel_core_group(group=what, why="The school is shut", by=lead, now=at(TODAY))


def states(plan: Plan, how: str) -> list[str]:
    rows = plan.midway_reviews if how == "midway" else plan.core_groups
    return list(rows.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("gone", ["died", "ended"])
@pytest.mark.parametrize("how", HOW)
def test_nothing_is_left_planned_for_who_goes_on_no_more(world: PlansWorld, how: str, gone: str) -> None:
    plan, other = world.plans
    what = planned(world, how)
    stops(world, gone)
    assert states(plan, how) == ["planned"], "it is the other one's too, and goes on"
    done(world, how, other, what)
    assert states(other, how) == ["cancelled" if how == "cancelled" else "held"]
    assert states(plan, how) == ["cancelled"]
    shown = signed_in(world.chair_user).get(f"/plans/{plan.code}/").text
    assert "The school is shut" not in shown and f"core-group/{what.pk}/cancel/" not in shown
    goes_on_after_all(world, gone)
    assert states(plan, how) == ["planned"], "where that was a mistake it is planned again"


@pytest.mark.parametrize("how", HOW)
def test_it_stays_planned_where_a_plan_of_the_rest_goes_on(how: str) -> None:
    world = PlansWorld(children=3)
    plan, other, third = world.plans
    Plan.objects.filter(pk=third.pk).update(lead_social_worker=ProfessionalFactory())
    what = planned(world, how)
    dies(world)
    done(world, how, other, what)
    assert states(plan, how) == states(third, how) == ["planned"]
