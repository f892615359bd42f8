"""What was called off before its day happened on the day on which it was, and not on one to come."""

from datetime import date
from typing import Any

import pytest
import time_machine

from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.endings.actions.end_plan import end_plan
from tests.factories.plans import PlansWorld, at
from tests.plans.oversight.test_midway import planned
from tests.plans.oversight.watching import TODAY, answered_for
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, laid(answered_for)]


def happened(world: PlansWorld, address: str) -> str:
    told: Any = words(parsed(signed_in(world.chair_user).get(address).content))
    return str(told).rpartition("What happened")[2]


@pytest.mark.requirement("BNS-7", "KRK-22")
def test_no_day_to_come_stands_under_what_happened(world: PlansWorld) -> None:
    with time_machine.travel(at(TODAY, 10), tick=False):
        planned(signed_in(world.chair_user), world, plans=[str(world.plan.pk)])
        plan_core_group(
            plans=[world.plan], planned_for=date(2025, 7, 8), members=[], by=world.support, now=at(TODAY, 10)
        )
        end_plan(
            plan=world.plan, ended_on=TODAY, reason="transferred", accepted_by="Leeds", by=world.manager,
            now=at(TODAY, 10), today=TODAY,
        )  # fmt: skip
        for address in (f"/plans/{world.plan.code}/", f"/children/{world.plan.child.code}/"):
            told = happened(world, address)
            assert "July 2025" not in told.replace("Planned for 8 July 2025", "")
            assert "Core group cancelled Planned for 8 July 2025 The plan ended" in told
            assert "Planned for 24 June 2025 The plan ended" in told


@pytest.mark.requirement("BNS-7")
def test_one_that_did_not_take_place_stands_on_its_day(world: PlansWorld) -> None:
    with time_machine.travel(at(TODAY, 9), tick=False):
        group = plan_core_group(
            plans=[world.plan], planned_for=date(2025, 5, 20), members=[], by=world.support, now=at(TODAY, 9)
        )
        group.state, group.why_cancelled = "cancelled", "Nobody came"
        group.save()
        told = happened(world, f"/plans/{world.plan.code}/")
        assert "May 2025 Tue 20 Core group cancelled Nobody came" in told
