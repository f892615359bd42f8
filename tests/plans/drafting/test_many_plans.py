"""Behind the door of who keeps many plans, or signs off what is drafted of them: a line for each, and no
query for each, though something of each is withheld from them (safety 1).
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Professional
from plans.models import DraftRow, Plan, PlanDraft
from tests.factories.people import ProfessionalFactory, SupportFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY, at_door, handed_in
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.safety(1)]


def another(world: PlansWorld) -> Plan:
    """Of another family of the same team, led by the same worker, with the same draft handed in."""
    other = PlansWorld(children=1)
    other.family.team = world.family.team
    other.family.save()
    Plan.objects.filter(pk=other.plan.pk).update(lead_social_worker=world.worker)
    draft = PlanDraft.objects.create(
        plan=other.plan, drafted_by=world.worker, begun_at=at(TODAY), handed_in_at=at(TODAY)
    )
    for row in DraftRow.objects.filter(draft__plan=world.plan):
        row.pk, row.draft, row.action = None, draft, row.action and other.plan.actions.get()
        row.save()
    return other.plan


def keep(plan: Plan, reader: Professional, **what: Any) -> None:
    withhold(
        family=plan.child.family,
        what=What(**what),
        kept_from=From(person=reader.person),
        reason="A neighbour said it",
        source="The police",
        by=SupportFactory(areas=[plan.child.family.area]),
        now=at(TODAY),
    )


def opens(client: Client, line: str) -> tuple[int, int]:
    """How many of its lines there are, and queries."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/door/")
    return page.text.count(line), len(asked)


@pytest.mark.parametrize("line", ["Keep the plan up to date", "Sign off the updated plan"])
def test_many_plans_cost_what_one_does(world: PlansWorld, manager: Professional, line: str) -> None:
    handed_in(world)
    who = world.worker if line.startswith("Keep") else manager
    client = at_door(who.person)
    keep(world.plan, who, record=world.plan.reference, words="at the Old Mill")
    client.get("/door/")
    lines, queries = opens(client, line)
    assert lines == 1 and queries <= MOST_QUERIES
    for _ in range(3):
        plan = another(world)
        keep(plan, who, record=plan.reference, words="at the Old Mill")
    assert opens(client, line) == (4, queries)


def test_what_is_withheld_from_another_costs_a_reader_nothing(
    world: PlansWorld, manager: Professional
) -> None:
    client = at_door(world.worker.person)
    client.get("/door/")
    before = opens(client, "Keep the plan up to date")
    keep(world.plan, ProfessionalFactory(), person=world.plan.child.person)
    assert opens(client, "Keep the plan up to date") == before
