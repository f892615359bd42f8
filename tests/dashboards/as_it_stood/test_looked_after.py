"""A plan as it stood, whose child became looked after: what was known of that, and whether it had ended."""

from datetime import date, timedelta

import pytest
import time_machine

from cpunit.people.models import Child
from plans.models import Plan
from tests.dashboards.as_it_stood import recorded, stood
from tests.factories.plans import STARTED_ON, at
from tests.plans.looked_after.asking import TODAY, CareWorld, record
from tests.plans.pages import signed_in
from tests.web.html import send
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def known_since_it_began(world: CareWorld) -> None:
    for history in (Plan.history, Child.history):
        history.update(history_date=at(STARTED_ON))  # type: ignore[attr-defined]


def test_each_day_tells_how_far_it_was(world: CareWorld) -> None:
    with time_machine.travel(at(TODAY, 10), tick=False):
        record(world)
    asked, ended, handed_over = (TODAY + days * DAY for days in (1, 2, 3))
    recorded(world.found, at(asked), state="asked", asked_at=at(asked))
    signed = {"signed_at": at(ended), "signed_by": world.chair_user, "officer": world.officer}
    briefed = {"briefed_at": at(ended), "briefed_by": world.chair_user, "risks": "His father"}
    recorded(world.found, at(ended), state="ended", **signed, **briefed)
    recorded(world.plan, at(ended), ended_on=ended, end_reason="looked-after")
    recorded(world.found, at(handed_over), handed_over_on=handed_over, handed_over_how="call")

    def then(day: date) -> str:
        return stood(world.chair_user, world.plan.get_absolute_url(), day)

    assert "Looked after Since 12 June 2025: recorded" in then(TODAY)
    assert "Looked after Since 12 June 2025: the core group is asked" in then(asked)
    assert "Not ended" in then(asked)
    assert "Ended 18 June 2025: The child is looked after, under a care plan" in then(ended)
    assert "Looked after Since 12 June 2025: the plan ended" in then(ended)
    assert "the plan ended, handed over on 19 June 2025" in then(handed_over)


def test_what_was_taken_back_stands_until_then(world: CareWorld) -> None:
    with time_machine.travel(at(TODAY, 10), tick=False):
        record(world)
    with time_machine.travel(at(TODAY + DAY, 10), tick=False):
        send(signed_in(world.support), world.at("stop/"), {"why": "It was another child"})
    plan = world.plan.get_absolute_url()
    assert "Looked after" not in stood(world.support, plan, TODAY - DAY)
    assert "Looked after Since 12 June 2025" in stood(world.support, plan, TODAY)
    assert "Looked after" not in stood(world.support, plan, TODAY + DAY)
