"""Behind the door of a reviewing officer of many children: a line for each who is handed over, as long as it
matters, and no query for each (KRK-17).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.people.actions.withhold import From, What, withhold
from plans.models import LookedAfter, Plan
from tests.factories.people import SupportFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import at_door
from tests.plans.looked_after.asking import TODAY, CareWorld, briefed, ended
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]

READ = "Read what is handed over to you"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def another(found: LookedAfter) -> Plan:
    """Of another family, handed over to the same officer."""
    plan = PlansWorld(children=1).plan
    facts = {each.attname: getattr(found, each.attname) for each in LookedAfter._meta.concrete_fields}
    LookedAfter.objects.create(**{**facts, "id": None, "plan_id": plan.pk})
    return plan


def keep(world: CareWorld, plan: Plan, **what: Any) -> None:
    """From whoever works where the reviewing officer does."""
    withhold(
        family=plan.child.family,
        what=What(**what),
        kept_from=From(agency=world.officer.agency),
        reason="A relative",
        source="The mother",
        by=SupportFactory(areas=[plan.child.family.area]),
        now=at(TODAY, 10),
    )


def opens(client: Client) -> tuple[int, int]:
    """How many lines there are, and queries."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get("/door/")
    return page.text.count(READ), len(asked)


def test_thirty_children_cost_what_one_does(world: CareWorld) -> None:
    ended(world)
    briefed(world)
    client = at_door(world.officer.person)
    client.get("/door/")
    lines, queries = opens(client)
    assert lines == 1
    for _ in range(2):
        another(world.found)
    assert opens(client) == (3, queries)


@pytest.mark.safety(1)
def test_so_they_do_where_something_of_each_is_withheld_from_their_agency(world: CareWorld) -> None:
    ended(world)
    briefed(world)
    client = at_door(world.officer.person)
    keep(world, world.plan, record=world.plan.reference, words="at the Old Mill")
    client.get("/door/")
    lines, queries = opens(client)
    assert lines == 1 and queries <= MOST_QUERIES
    for _ in range(2):
        plan = another(world.found)
        keep(world, plan, record=plan.reference, words="at the Old Mill")
    assert opens(client) == (3, queries)
    keep(world, plan, person=plan.child.person)
    lines, queries = opens(client)
    assert lines == 2, "of a child of whom they read nothing there is no line"
    assert queries <= MOST_QUERIES


def test_it_leaves_the_first_page_some_time_after_the_hand_over(world: CareWorld) -> None:
    ended(world)
    briefed(world)
    found = LookedAfter.objects.filter(pk=world.found.pk)
    client = at_door(world.officer.person)
    for review, handed, stands in (
        (date(2025, 6, 1), None, True),
        (date(2025, 6, 15), TODAY, False),
        (date(2025, 6, 16), TODAY, True),
        (None, date(2025, 3, 18), True),
        (None, date(2025, 3, 17), False),
    ):
        how = "call" if handed else ""
        found.update(first_review_on=review, handed_over_on=handed, handed_over_how=how)
        assert bool(opens(client)[0]) == stands, (review, handed)
        assert client.get(f"/door/plans/{world.plan.code}/briefing/").status_code == 200, "kept at its place"
