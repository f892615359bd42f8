"""What pages say of a question that nobody answers any more: the child died, or the plan ended otherwise
(KRK-17, safety 8).
"""

from collections.abc import Iterator

import pytest
import time_machine

from cpunit.people.actions.keep_child import keep_child
from plans.endings.actions.end_plan import end_plan
from tests.factories.plans import at
from tests.plans.looked_after.asking import TODAY, CareWorld, answer, ask, record, sign
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def page(world: CareWorld, path: str) -> str:
    return words(parsed(signed_in(world.chair_user).get(path).content))


def dies(world: CareWorld) -> None:
    keep_child(
        family=world.family, child=world.plan.child, facts={"death_date": TODAY}, by=world.support,
        now=at(TODAY, 10),
    )  # fmt: skip


def is_transferred(world: CareWorld) -> None:
    end_plan(
        plan=world.plan, ended_on=TODAY, reason="transferred", accepted_by="Leeds", by=world.manager,
        now=at(TODAY, 10), today=TODAY,
    )  # fmt: skip


@pytest.mark.safety(8)
@pytest.mark.parametrize("over", [dies, is_transferred])
def test_nobody_is_said_to_be_waited_for_once_it_is_over(world: CareWorld, over: object) -> None:
    assert callable(over)
    record(world)
    ask(world)
    answer(world, world.nurse, "end")
    assert "1 of 3 have answered whether" in page(world, world.plan.get_absolute_url())
    assert "25 June 2025" in page(world, world.at())
    over(world)
    told = page(world, world.plan.get_absolute_url())
    assert "Looked after since Thu 12 June 2025." in told and "have answered whether" not in told
    room = page(world, world.at())
    assert "1 of 3 have answered: 1 for its end, 0 against." in room
    for waiting in ("missing", "They have until", "25 June 2025", "Name the reviewing officer"):
        assert waiting not in room, waiting


def test_a_plan_that_went_on_and_ended_since_does_not_go_on(world: CareWorld) -> None:
    record(world)
    ask(world)
    sign(world, "goes-on", "He is to go home within weeks")
    assert "the plan goes on beside the care plan" in page(world, world.plan.get_absolute_url())
    is_transferred(world)
    assert "the plan goes on beside the care plan" not in page(world, world.plan.get_absolute_url())
