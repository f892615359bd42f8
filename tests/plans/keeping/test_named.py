"""What a lead social worker does behind their door names them in the log, and tells them nothing withheld."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from cpunit.audit.models import AuditEvent
from cpunit.people.actions.withhold import From, What, withhold
from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import CoreGroup
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import at_door, post
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
TODAY = date(2025, 5, 20)
SOON = date(2025, 6, 3)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


@pytest.fixture
def planned(world: PlansWorld) -> CoreGroup:
    return plan_core_group(plans=world.plans, planned_for=SOON, members=[], by=world.support, now=at(TODAY))


def test_whoever_cancelled_is_named_however_long_the_reason_is(world: PlansWorld, planned: CoreGroup) -> None:
    door = f"/door/plans/{world.plan.code}/core-group/{planned.pk}/"
    assert post(at_door(world.worker.person), door, why="x" * 300).status_code == 302
    for event in AuditEvent.objects.filter(verb="cancelled"):
        assert event.what.endswith(f"xx, by {world.worker.name}, who leads the plan")
        assert len(event.what) == 300
    assert AuditEvent.objects.filter(verb="cancelled").count() == 2


@pytest.mark.safety(1)
def test_why_the_unit_cancelled_is_not_told_behind_the_door(world: PlansWorld, planned: CoreGroup) -> None:
    lead = at_door(world.worker.person)
    door = f"/door/plans/{world.plan.code}/core-group/{planned.pk}/"
    held = f"/door/plans/{world.plan.code}/core-group/"
    cancels, holds = lead.get(door), lead.get(held)
    withhold(
        family=world.family,
        what=What(record=world.plan.reference, words="4 Elm Row"),
        kept_from=From(person=world.worker.person),
        reason="They asked",
        source="The police",
        by=world.support,
        now=at(TODAY),
    )
    cancel_core_group(
        group=planned, why="Her new address is known to him, 4 Elm Row", by=world.support, now=at(TODAY)
    )
    assert lead.get(door).status_code == 404, "it is not planned any more"
    answer = post(lead, door, "why", cancels, why="The school is shut")
    assert "This core group was cancelled already" in answer.text and "Elm Row" not in answer.text
    stale = {"which": str(planned.pk), "held_on_day": "20", "held_on_month": "5", "held_on_year": "2025"}
    answer = post(lead, held, "progress", holds, progress="The rota works", **stale)
    assert answer.status_code == 200 and "Elm Row" not in answer.text
