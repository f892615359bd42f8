"""A core group that is planned for a day after its limit is in the diary, and said to come too late."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from plans.models import CoreGroup
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import hold
from tests.plans.drafting.behind import at_door, post
from tests.plans.pages import parts, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [
    pytest.mark.django_db,
    laid(on_plans),
    pytest.mark.requirement("BNS-7"),
    pytest.mark.failure(10),
]
HELD_ON, LIMIT, LATE = date(2025, 5, 20), date(2025, 6, 4), date(2025, 6, 20)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(date(2025, 5, 21), 10), tick=False):
        yield


def planned(client: Client, address: str, day: date) -> str:
    answer = post(client, address, "planned_for_day", members=[], **parts("planned_for", day))
    assert answer.status_code == 302
    return page(client, answer.url)


def page(client: Client, address: str) -> str:
    told: Any = words(parsed(client.get(address).content))
    return str(told)


def test_it_is_said_to_the_unit_and_stands_on_the_plan(world: PlansWorld) -> None:
    hold(world, HELD_ON)
    client, address = signed_in(world.support), f"/plans/{world.plan.code}/core-group/next/"
    assert "after its limit" not in planned(client, address, LIMIT)
    told = planned(client, address, LATE)
    assert "The core group is in the diary. It comes after its limit, Wed 4 June 2025." in told
    again = page(client, f"/plans/{world.plan.code}/")
    assert again.count("after its limit, Wed 4 Jun 2025") == 1, "of the late one alone"
    assert CoreGroup.objects.filter(state="planned").count() == 2


def test_it_is_said_to_the_lead_behind_their_door(world: PlansWorld) -> None:
    hold(world, HELD_ON)
    lead, address = at_door(world.worker.person), f"/door/plans/{world.plan.code}/core-group/next/"
    assert "It comes after its limit, Wed 4 June 2025." in planned(lead, address, LATE)
