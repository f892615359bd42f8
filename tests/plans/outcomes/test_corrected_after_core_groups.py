"""A plan whose end is taken back: its core groups may have been put right through a brother's meanwhile."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from cpunit.deadlines.reckoner import Reckoner
from plans.core_groups.actions.correct_core_group import correct_core_group
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.take_out_core_group import take_out_core_group
from plans.models import CoreGroup
from tests.conferences.review_world import ReviewWorld
from tests.plans.outcomes.test_corrections import A_PLAN, corrected, running
from tests.plans.outcomes.test_review_closes import close
from tests.worlds import laid
from tests.worlds.stages import under_review

pytestmark = [pytest.mark.django_db, laid(under_review), pytest.mark.failure(10)]
HELD, OTHER_DAY = date(2025, 5, 20), date(2025, 5, 21)
GOES_ON = A_PLAN | {"end_reason": "", "agreed_by": "", "discussed_with": ""}


@pytest.mark.parametrize("is_left", [True, False], ids=["another day", "taken out"])
def test_no_date_of_it_counts_from_a_core_group_that_never_was(world: ReviewWorld, is_left: bool) -> None:
    moment = world.now + timedelta(days=9)
    with time_machine.travel(moment, tick=False):
        said: dict[str, Any] = {
            "reckoner": Reckoner.current(), "by": world.support, "now": moment, "today": moment.date(),
        }  # fmt: skip
        group = hold_core_group(plans=world.plans, held_on=HELD, progress="It works", members=[], **said)
        plan = close(world, "the risk is gone", is_first=True)
        assert plan.ended_on and not running(plan)
        put_right(group, is_left, said)
        corrected(world, plan.child, **GOES_ON)
        plan.refresh_from_db()
        assert plan.is_open
        dates = running(plan)
        if is_left:
            assert (dates["core-group"], "first-core-group" in dates) == (date(2025, 6, 5), False)
        else:
            assert (dates["first-core-group"], "core-group" in dates) == (date(2025, 5, 22), False)


def put_right(group: CoreGroup, is_left: bool, said: dict[str, Any]) -> None:
    """Through the plan of the brother or sister, which goes on."""
    if not is_left:
        take_out_core_group(group=group, why="It was another family's", **said)
        return
    correct_core_group(
        group=group, held_on=OTHER_DAY, progress="It works", members=[], of_family=[], apologies=[],
        why="A day later", **said,
    )  # fmt: skip
