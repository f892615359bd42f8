"""Closing a conference: what is decided takes effect, all at once."""

from datetime import date

import pytest

from cpunit.deadlines.models import Deadline
from plans.actions.close_conference import close_conference
from plans.models import CoreGroup, Plan
from tests.conferences.meeting_world import DAY, NOW, World

pytestmark = pytest.mark.django_db


def open_kinds(reference: str) -> dict[str, date]:
    rows = Deadline.objects.open().filter(record=reference)
    return {row.kind: row.due_date for row in rows}


@pytest.mark.requirement("LDS-10", "LDS-11", "LDS-8", "KRK-15")
def test_a_plan_starts_for_one_child_and_child_in_need_for_the_other() -> None:
    world = World()
    world.ready_to_close()
    plans = close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    assert world.conference.state == "closed"
    assert world.conference.held_on == DAY
    plan = Plan.objects.get()
    assert plans == [plan]
    assert (plan.child, plan.category, plan.started_on) == (world.children[0], "neglect", DAY)
    assert plan.lead_social_worker == world.worker
    assert [row.action for row in plan.actions.all()] == ["A rota of family members is agreed"]
    group = CoreGroup.objects.get()
    assert group.planned_for == date(2025, 5, 15)
    assert set(group.members.all()) == set(world.professionals)
    assert open_kinds(plan.code) == {
        "first-core-group": date(2025, 5, 22),
        "visit": date(2025, 5, 15),
        "first-review": date(2025, 8, 8),
        "midway-review": date(2025, 6, 23),
        "plan-quality-assured": date(2025, 5, 22),
    }
    assert open_kinds(world.conference.code) == {
        "outline-plan-to-family": date(2025, 5, 9),
        "plan-distributed": date(2025, 5, 12),
        "case-system-updated": date(2025, 5, 9),
        "minutes": date(2025, 5, 30),
    }
    held = Deadline.objects.get(kind="initial-conference")
    assert (held.outcome, held.done_on) == ("met", DAY)
