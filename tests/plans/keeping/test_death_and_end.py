"""A child who died, or whose plan ended as they became looked after, has no core group to hold or to plan:
not behind the door, not by a correction and not by the nightly file.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from cpunit.people.actions.keep_child import keep_child
from plans.models import CoreGroup, Plan, Visit
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import hold, running
from tests.plans.core_groups.test_corrected import FIRST, SECOND, met, sent
from tests.plans.drafting.behind import at_door, post
from tests.plans.nightly.test_taken_in import GROUP, VISIT, CaseSystem
from tests.plans.pages import parts
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.safety(8)]
TODAY, DIED = date(2025, 6, 20), date(2025, 6, 10)
PAGES = {"core-group/": "progress", "core-group/next/": "members", "visit/": "place"}
"""Behind the door of a plan, each with a field of its form."""


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def dies(world: PlansWorld, died: date | None = DIED) -> None:
    child = world.plan.child
    child.refresh_from_db()
    why = "" if died else "The ward had mistaken one brother for the other"
    keep_child(
        family=world.family, child=child, facts={"death_date": died}, why_alive=why, by=world.support,
        now=timezone.now(),
    )  # fmt: skip


def test_behind_the_door_nothing_is_theirs_to_record_of_it_from_a_page_left_open_either(
    world: PlansWorld,
) -> None:
    plan, other = world.plans
    group = hold(world, FIRST)
    lead, door = at_door(world.worker.person), f"/door/plans/{plan.code}/"
    pages = {**PAGES, f"core-groups/{group.pk}/": "why"}
    stale = {page: lead.get(f"{door}{page}") for page in pages}
    theirs = f"/door/plans/{other.code}/core-group/"
    beside = lead.get(theirs)
    dies(world)
    for page, field in pages.items():
        assert lead.get(f"{door}{page}").status_code == 404
        assert post(lead, f"{door}{page}", field, stale[page], why="So", take_out="on").status_code == 404
    typed = {**parts("held_on", TODAY), "progress": "The rota works", "plans": [plan.pk, other.pk]}
    assert post(lead, theirs, "progress", beside, **typed).status_code == 200, "a brother who died is refused"
    assert plan.child.name not in lead.get(theirs).text
    assert CoreGroup.objects.get() == group and not Visit.objects.exists()


def test_what_is_put_right_while_a_death_stands_by_mistake_is_counted_once_it_is_taken_back(
    world: PlansWorld,
) -> None:
    one, two = hold(world, FIRST), hold(world, SECOND)
    dies(world)
    assert sent(world, two, take_out="on", why="It was put off").status_code == 302
    assert not running(world.plan) and running(world.plans[1])["core-group"] == date(2025, 6, 4)
    dies(world, None)
    for plan in world.plans:
        assert running(plan)["core-group"] == date(2025, 6, 4), "late, and not quiet"
        assert met(plan) == [FIRST]
    dies(world)
    day = FIRST - timedelta(days=1)
    assert sent(world, one, **parts("held_on", day), why="A day before").status_code == 302
    dies(world, None)
    assert met(world.plan) == met(world.plans[1]) == [day]
    assert running(world.plan) == running(world.plans[1])


def test_by_the_nightly_file(world: PlansWorld) -> None:
    mosaic = CaseSystem(world)
    planned = {**GROUP, "how": "planned", "on": "2025-06-25", "words": ""}
    mosaic.told(planned)
    dies(world)
    rows = (
        {**planned, "row": "G-2", "on": "2025-06-26"},
        {**planned, "by": ""},
        {**GROUP, "row": "G-3", "on": "2025-06-12"},
        {**VISIT, "on": "2025-06-12"},
    )
    told = mosaic.told(*rows)["not_taken"]
    assert len(told) == 4 and all("died on" in each["why"] and "A-0" in each["why"] for each in told)
    before = {**GROUP, "row": "G-4", "on": "2025-06-09"}
    assert mosaic.told(before, {**VISIT, "on": "2025-06-09"})["not_taken"] == []
    assert not running(world.plan), "what was before it is kept, and starts nothing"


@pytest.mark.requirement("KRK-17")
def test_of_a_plan_that_ended_as_the_child_became_looked_after(world: PlansWorld) -> None:
    plan, mosaic = world.plan, CaseSystem(world)
    group = hold(world, FIRST)
    lead, door = at_door(world.worker.person), f"/door/plans/{plan.code}/"
    stale = {page: lead.get(f"{door}{page}") for page in PAGES}
    Plan.objects.filter(pk=plan.pk).update(ended_on=TODAY, end_reason="looked-after")
    for page, answer in stale.items():
        assert lead.get(f"{door}{page}").status_code == 404
        assert post(lead, f"{door}{page}", PAGES[page], answer).status_code == 404
    told = mosaic.told({**GROUP, "how": "planned", "on": "2025-06-25", "words": ""}, VISIT)["not_taken"]
    assert len(told) == 2 and all("A-0" in each["why"] for each in told)
    assert CoreGroup.objects.get() == group and not Visit.objects.exists()
