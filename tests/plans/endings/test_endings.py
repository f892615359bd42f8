"""How a plan ends, and who may end it."""

from datetime import date

import pytest

from cpunit.deadlines.models import Deadline
from cpunit.domain.endings import ENDINGS
from cpunit.domain.refusal import Refused
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.endings.actions.end_plan import end_plan
from plans.models import CoreGroup, Plan
from tests.factories.people import ChairFactory
from tests.factories.plans import PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]
TODAY = date(2025, 8, 20)


def running(plan: Plan) -> dict[str, date]:
    return {each.kind: each.due_date for each in Deadline.objects.open().filter(record=plan.reference)}


def end(world: PlansWorld, plan: Plan, **facts: object) -> Plan:
    given = {
        "ended_on": date(2025, 8, 1),
        "reason": "transferred",
        "accepted_by": "Leeds",
        "by": world.manager,
        **facts,
    }
    return end_plan(plan=plan, now=at(TODAY), today=TODAY, **given)


def test_an_end_withdraws_each_date_and_the_core_groups_that_are_left_without_a_plan() -> None:
    world = PlansWorld(children=2)
    both = plan_core_group(
        plans=world.plans, planned_for=date(2025, 9, 1), members=[], by=world.support, now=at(TODAY)
    )
    own = plan_core_group(
        plans=world.plans[:1], planned_for=date(2025, 9, 8), members=[], by=world.support, now=at(TODAY)
    )
    ended = end(world, world.plan)
    assert (ended.end_reason, ended.accepted_by) == ("transferred", "Leeds")
    assert running(ended) == {}
    both.refresh_from_db()
    own.refresh_from_db()
    assert both.state == CoreGroup.State.PLANNED
    assert own.state == CoreGroup.State.CANCELLED
    assert running(world.plans[1])


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"ended_on": date(2025, 5, 8)}, "on the day that it started"),
        ({"ended_on": date(2025, 5, 7)}, "before the plan started"),
        ({"ended_on": date(2025, 8, 21)}, "still to come"),
        ({"reason": "not-told"}, "one of the six reasons"),
        ({"reason": "tired"}, "one of the six reasons"),
    ],
)
def test_impossible_ends_are_refused(world: PlansWorld, facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        end(world, world.plan, **facts)
    assert running(world.plan)


def test_only_its_chair_or_a_manager_ends_a_plan_and_only_once(world: PlansWorld) -> None:
    stranger = ChairFactory(user__areas=[world.area]).user
    for by in (world.support, stranger):
        with pytest.raises(Refused, match="Only the plan's chair or a service manager"):
            end(world, world.plan, by=by)
    end(world, world.plan, by=world.chair_user)
    with pytest.raises(Refused, match="so nothing more is recorded on it"):
        end(world, world.plan)


@pytest.mark.requirement("KRK-16")
def test_the_reasons_that_are_stored_are_those_of_the_handbook() -> None:
    assert set(ENDINGS) == set(Plan.EndReason.values) - set(Plan.CHOSEN_BY_NOBODY)
