"""After a child has died nobody is reminded to visit, and no visit is recorded for a day after the death."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from cpunit.deadlines.models import Deadline
from plans.models import Plan, Visit
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import parts, signed_in
from tests.web.html import send, sent_back
from tests.worlds import laid


def one_child_on_a_plan() -> PlansWorld:
    return PlansWorld(children=1)


pytestmark = [pytest.mark.django_db, pytest.mark.requirement("BNS-9"), laid(one_child_on_a_plan)]

SEEN, DIED, LATER = date(2025, 5, 20), date(2025, 6, 3), date(2025, 6, 4)


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    with time_machine.travel(at(date(2025, 6, 5), 10), tick=False):
        yield


def record(world: PlansWorld, died: date | None) -> None:
    """On the child's page, as business support does it."""
    child, none = (
        world.plan.child,
        dict.fromkeys(("death_date_day", "death_date_month", "death_date_year"), ""),
    )
    told = {
        "first_name": child.first_name,
        "last_name": child.last_name,
        "sex": child.sex,
        **parts("birth_date", child.birth_date),
        **(parts("death_date", died) if died else none),
        **({} if died else {"why_alive": "The ward had mistaken one brother for the other."}),
    }
    assert send(signed_in(world.support), f"/children/{child.code}/change/", told).status_code == 302


def visit(world: PlansWorld, day: date) -> Any:
    told = {**parts("visited_on", day), "professional": world.worker.pk, "how": "seen", "place": "At home"}
    client, address = signed_in(world.support), f"/plans/{world.plan.code}/visit/"
    answer = client.post(address, told, follow=True)
    if "When you go on" in answer.text:
        return client.post(address, sent_back(answer.content, "shown"), follow=True)
    return answer


def running(world: PlansWorld) -> list[date]:
    rows = Deadline.objects.open().filter(record=world.plan.reference, kind="visit")
    return list(rows.values_list("counted_from", flat=True))


@pytest.mark.parametrize("visit_every", [10, None])
def test_no_visit_is_due_any_more(world: PlansWorld, visit_every: int | None) -> None:
    Plan.objects.update(visit_every=visit_every)
    assert running(world)
    record(world, DIED)
    assert not running(world)
    assert (
        Deadline.objects.get(record=world.plan.reference, kind="visit").why_withdrawn == "The child has died"
    )


def test_nobody_visited_the_child_afterwards(world: PlansWorld) -> None:
    record(world, DIED)
    assert f"{world.plan.child.name} died on 3 June 2025, before 4 June 2025" in visit(world, LATER).text
    assert not Visit.objects.exists()
    assert "The visit is recorded." in visit(world, SEEN).text
    assert not running(world)


@pytest.mark.failure(10)
@pytest.mark.parametrize("visit_every", [10, None])
def test_a_death_that_was_recorded_by_mistake_lets_the_visits_run_on(
    world: PlansWorld, visit_every: int | None
) -> None:
    """Of a plan that came with a census, too."""
    Plan.objects.update(visit_every=visit_every)
    visit(world, SEEN)
    assert running(world) == [SEEN]
    record(world, DIED)
    assert not running(world)
    record(world, None)
    assert running(world) == [SEEN]


def test_of_a_census_plan_without_visits_none_begins_with_a_death_that_is_taken_back(
    world: PlansWorld,
) -> None:
    Deadline.objects.filter(record=world.plan.reference, kind="visit").delete()
    Plan.objects.update(visit_every=None)
    record(world, DIED)
    record(world, None)
    assert not running(world)
