"""A child who was recorded twice, as they stood before and after both records were put together."""

from datetime import date, timedelta

import pytest
import time_machine

from cpunit.dashboards.actions.merge_children import merge_children
from cpunit.people.models import Child, Responsibility
from tests.dashboards.as_it_stood import stood
from tests.factories.people import ChildFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]

AGAIN_ON, MERGED_ON, ENDED_ON = date(2025, 6, 10), date(2025, 7, 1), date(2025, 7, 8)
DAYS = timedelta(days=1)


def twice(world: PlansWorld) -> tuple[Child, Child]:
    """The first child, recorded once more a month later, with which the first record is put together."""
    drop = Child.objects.get(pk=world.plan.child_id)
    with time_machine.travel(at(AGAIN_ON), tick=False):
        keep = ChildFactory(
            family=world.family,
            first_name=drop.first_name,
            last_name=drop.last_name,
            birth_date=drop.birth_date,
        )
    with time_machine.travel(at(MERGED_ON), tick=False):
        merge_children(
            family=world.family,
            keep=keep.code,
            drop=drop.code,
            why="Twice",
            by=world.manager,
            now=at(MERGED_ON),
        )
    return keep, drop


def of(world: PlansWorld, child: Child, day: date) -> str:
    return stood(world.support, f"/children/{child.code}/", day)


def test_until_they_were_put_together_the_other_record_tells_of_the_child_too(world: PlansWorld) -> None:
    home = world.family.addresses.get().lines.split("\n")[0]
    keep, drop = twice(world)
    apart = f"recorded as {drop.code}, a record apart then: {drop.name}, born 8 May 2018"
    for day, said in ((AGAIN_ON - DAYS, "R"), (AGAIN_ON, "Also r"), (MERGED_ON - DAYS, "Also r")):
        told = of(world, keep, day)
        assert f"{said}{apart[1:]}" in told, day
        assert home in told and told.count("Father, with parental responsibility") == 1
        assert world.plan.code in told and "No date was running." not in told
    told = of(world, keep, MERGED_ON)
    assert f"Also recorded as {drop.code}" in told and "a record apart" not in told
    assert home in told and told.count("Father, with parental responsibility") == 1
    assert world.plan.code in told
    told = of(world, keep, STARTED_ON - DAYS)
    assert "Nothing was recorded here by the end of 7 May 2025: the first record is of 8 May 2025." in told


def test_what_was_put_right_since_is_not_told_again_by_the_record_that_was_put_away(
    world: PlansWorld,
) -> None:
    """It keeps its own rows for good: who was found not to be the father stands on it still."""
    keep, drop = twice(world)
    with time_machine.travel(at(ENDED_ON), tick=False):
        Responsibility.objects.get(child=keep, relationship="father").delete()
    assert Responsibility.objects.filter(child=drop, relationship="father").exists()
    assert "Father, with parental responsibility" in of(world, keep, ENDED_ON - DAYS)
    told = of(world, keep, ENDED_ON)
    assert "Father, with" not in told and "Mother, with parental responsibility" in told


def test_the_page_of_the_record_that_was_put_away_is_the_other_ones(world: PlansWorld) -> None:
    keep, drop = twice(world)
    answer = signed_in(world.support).get(f"/children/{drop.code}/as-it-stood/?on=2025-06-20")
    assert answer["Location"] == f"/children/{keep.code}/as-it-stood/?on=2025-06-20"
