"""A core group that was recorded as held and never was is taken out, and silences no date."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from plans.core_groups.actions.take_out_core_group import take_out_core_group
from plans.models import CoreGroup
from plans.oversight.actions.allocate_chair import allocate_chair
from tests.factories.people import ChairFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import TODAY, hold, running
from tests.plans.core_groups.test_corrected import FIRST, SECOND, met, sent
from tests.plans.drafting.behind import at_door, post
from tests.plans.pages import gone_on, signed_in
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.requirement("BNS-7")]


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


@pytest.mark.failure(10)
def test_one_that_never_was_is_taken_out_and_what_ran_before_runs_again_late_as_it_is(
    world: PlansWorld,
) -> None:
    one, two = hold(world, FIRST), hold(world, SECOND)
    ran = {plan.pk: running(plan) for plan in world.plans}
    assert sent(world, two, take_out="on", why="It was put off").status_code == 302
    for plan in world.plans:
        assert running(plan)["core-group"] == date(2025, 6, 4) < TODAY, "late, and no longer quiet"
        assert running(plan)["plan-updated"] == date(2025, 5, 22)
        assert met(plan) == [FIRST]
        assert AuditEvent.objects.filter(record=plan.code, verb="took out").count() == 1
    two.refresh_from_db()
    assert (two.state, two.held_on, two.progress, two.why_cancelled) == (
        "cancelled",
        None,
        "",
        "It was put off",
    )
    assert two.history.filter(state="held", progress="The rota works").exists()
    assert "It was put off" in signed_in(world.chair_user).get(f"/plans/{world.plan.code}/").text
    assert hold(world, SECOND) and {plan.pk: running(plan) for plan in world.plans} == ran
    assert sent(world, one, take_out="on").status_code == 302
    assert met(world.plan) == [SECOND] and running(world.plan) == ran[world.plan.pk], (
        "the first was the second"
    )
    assert sent(world, CoreGroup.objects.get(state="held"), take_out="on").status_code == 302
    assert not met(world.plan) and running(world.plan)["first-core-group"] == date(2025, 5, 22)
    assert not {"core-group", "plan-updated"} & set(running(world.plan))


def test_a_page_left_open_takes_nothing_out_twice(world: PlansWorld) -> None:
    group, client = hold(world, FIRST), signed_in(world.support)
    address = f"/plans/{world.plan.code}/core-group/{group.pk}/"
    stale = client.get(address)
    assert sent(world, group, take_out="on").status_code == 302
    assert post(client, address, "why", stale, why="So", take_out="on").status_code == 404
    assert running(world.plan)["first-core-group"] == date(2025, 5, 22)


def test_the_lead_takes_one_out_on_the_day_on_which_it_was_recorded(world: PlansWorld) -> None:
    group, lead = hold(world, FIRST), at_door(world.worker.person)
    behind = f"/door/plans/{world.plan.code}/core-groups/{group.pk}/"
    stale = lead.get(behind)
    with time_machine.travel(at(TODAY + timedelta(days=1), 10), tick=False):
        answer = post(at_door(world.worker.person), behind, "why", stale, why="So", take_out="on")
        assert "ring the unit" in answer.text
    answer = post(lead, behind, "why", why="It was put off", take_out="on")
    assert gone_on(lead, behind, answer).status_code == 302
    group.refresh_from_db()
    assert group.why_cancelled == "It was put off"
    assert world.worker.name in group.history.first().history_change_reason


@pytest.mark.failure(10)
def test_what_runs_again_is_the_chairs_who_has_the_plan_by_now(world: PlansWorld) -> None:
    group = hold(world, FIRST)
    other = ChairFactory(user__areas=[world.area])
    allocate_chair(plan=world.plan, chair=other, by=world.manager, now=at(TODAY))
    taken_out(world, group)
    first = Deadline.objects.open().get(record=world.plan.reference, kind="first-core-group")
    assert (first.chair, first.owner) == (other, other.user)
    beside = Deadline.objects.open().get(record=world.plans[1].reference, kind="first-core-group")
    assert (beside.chair, beside.owner) == (world.chair, world.chair_user)


@pytest.mark.failure(9)
def test_an_update_that_fell_away_before_keeps_its_day_and_its_reason(world: PlansWorld) -> None:
    one, two = hold(world, FIRST), hold(world, SECOND)
    of_first = Deadline.objects.get(
        record=world.plan.reference, kind="plan-updated", counted_from=FIRST, outcome="withdrawn"
    )
    stood = (of_first.closed_at, of_first.why_withdrawn)
    taken_out(world, one)
    of_first.refresh_from_db()
    assert (of_first.closed_at, of_first.why_withdrawn) == stood
    taken_out(world, two)
    assert "plan-updated" not in running(world.plan), "there is no core group left to update it after"


@pytest.mark.failure(10)
def test_the_update_after_the_latest_one_that_was_held_is_waited_for_again(world: PlansWorld) -> None:
    hold(world, date(2025, 5, 12))
    one, two = hold(world, FIRST), hold(world, SECOND)
    taken_out(world, one)
    taken_out(world, two)
    updates = Deadline.objects.open().filter(record=world.plan.reference, kind="plan-updated")
    assert updates.get().counted_from == date(2025, 5, 12)


def taken_out(world: PlansWorld, group: CoreGroup) -> None:
    """Some days later."""
    today = TODAY + timedelta(days=3)
    take_out_core_group(
        group=group, why="It was another family's", reckoner=Reckoner.current(), by=world.support,
        now=at(today), today=today,
    )  # fmt: skip
