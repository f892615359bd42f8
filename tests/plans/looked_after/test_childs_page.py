"""The child's page says whether a plan runs, how the last one ended, and whether they are looked after."""

from collections.abc import Iterator

import pytest
import time_machine

from cpunit.people.actions.keep_child import keep_child
from plans.endings.actions.end_plan import end_plan
from tests.factories.plans import at
from tests.plans.looked_after.asking import TODAY, CareWorld, look_after, record
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]
SINCE = "Looked after since 12 June 2025"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def identity(world: CareWorld) -> str:
    page = parsed(signed_in(world.chair_user).get(f"/children/{world.plan.child.code}/").content)
    return words(page).split("Dates", 1)[0]


def test_a_child_is_looked_after_beside_a_plan_and_after_it(world: CareWorld) -> None:
    assert "Looked after" not in identity(world)
    record(world)
    told = identity(world)
    assert SINCE in told and "Child protection plan since" in told
    world.found.delete()
    look_after(world.plan, by=world.support, ends=True, now=at(TODAY, 10), today=TODAY)
    told = identity(world)
    assert "Looked after since 16 June 2025" in told and "Child protection plan ended 16 June 2025" in told


def test_a_plan_that_ended_otherwise_says_nothing_of_care(world: CareWorld) -> None:
    record(world)
    end_plan(
        plan=world.plan, ended_on=TODAY, reason="transferred", accepted_by="Leeds", by=world.manager,
        now=at(TODAY, 10), today=TODAY,
    )  # fmt: skip
    told = identity(world)
    assert "Child protection plan ended 16 June 2025" in told and "Looked after" not in told


@pytest.mark.safety(8)
def test_a_death_that_is_taken_back_is_told_once_with_its_reason(world: CareWorld) -> None:
    child = world.plan.child
    for facts, why in (
        ({"first_language": "Polish"}, ""),
        ({"death_date": TODAY}, ""),
        ({"death_date": None}, "Another child was meant"),
    ):
        keep_child(
            family=world.family, child=child, facts=facts, why_alive=why, by=world.support,
            now=at(TODAY, 10),
        )  # fmt: skip
    page = signed_in(world.chair_user).get(f"/children/{child.code}/?all")
    told = words(parsed(page.content))
    assert told.count("Changed: date of death") == 1
    assert told.count("The recorded death was taken back") == 1
